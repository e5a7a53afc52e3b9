import type { Path } from "../../../../source/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { nextName } from "./next-name.ts";

/** A folder beside the one that is read; what it is called is for a person to say. */
export const fixes: Fixes = (trouble) => {
  const { object } = trouble;
  const path = trouble.details?.["path"] as Path;
  const name = nextName(detail(trouble, "server"));
  const field = { object, path: [...path, "serverName"] };
  return [{ title: `archive as ${name}`, safe: false, changes: [{ kind: "set", field, value: name }] }];
};
