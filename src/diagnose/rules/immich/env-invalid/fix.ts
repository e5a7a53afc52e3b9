import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Keeps Kubernetes from making the variable; one that somebody wrote is theirs to correct. */
export const fixes: Fixes = (trouble) => {
  const { object, path } = trouble.blame;
  if (detail(trouble, "link") === "true") {
    const field = { object, path: [...path, "enableServiceLinks"] };
    return [{ safe: true, changes: [{ kind: "set", field, value: false }] }];
  }
  if (path.at(-1) !== "value") return [];
  const title = `take ${detail(trouble, "name")} out`;
  return [{ title, safe: false, changes: [{ kind: "remove", field: { object, path: path.slice(0, -1) } }] }];
};
