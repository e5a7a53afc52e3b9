import { spiloPreloads } from "../../../../catalog/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";

/** Adds the library at the end of the list that is in force, Spilo's own one included. */
export const fixes: Fixes = (trouble, { world }) => {
  const library = detail(trouble, "library");
  const field = trouble.blame;
  if (detail(trouble, "operator") === "cloudnative-pg") {
    return [{ safe: true, changes: [{ kind: "add", field, value: `${library}.so` }] }];
  }
  const written = valueAt(world, field);
  const list = typeof written === "string" ? written : spiloPreloads.join(",");
  return [{ safe: true, changes: [{ kind: "set", field, value: `${list},${library}` }] }];
};
