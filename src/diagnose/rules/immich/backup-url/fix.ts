import type { Trouble } from "../../../../controllers/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { withEncryption } from "../url-parameters.ts";

/** Says it in words that both understand, where Immich takes its own ones away before the backup. */
export const fixes: Fixes = (trouble, ground) => {
  if (detail(trouble, "parameter") === "host") return withoutPort(trouble);
  if (detail(trouble, "compatible") !== "true" || detail(trouble, "parameter") !== "sslmode") return [];
  const change = withEncryption(ground, trouble.blame, "sslmode=require&uselibpqcompat=true");
  return change ? [{ safe: true, changes: [change] }] : [];
};

/** The port that counts in any case can just be left out. */
function withoutPort(trouble: Trouble): ReturnType<Fixes> {
  if (detail(trouble, "port") !== "5432") return [];
  const change = { kind: "set", field: trouble.blame, value: detail(trouble, "host") } as const;
  return [{ title: "leave the port out, as it is the usual one", safe: true, changes: [change] }];
}
