import type { Fixes } from "../../../rule.ts";
import { detail, isAbsentBeside } from "../../details.ts";

/** Writes the extension's own name: as a key for the Zalando operator, as a word of a statement or of a list for CloudNativePG. */
export const fixes: Fixes = (trouble, { world }) => {
  const meant = detail(trouble, "meant");
  if (meant === "") return [];
  const field = trouble.blame;
  const name = detail(trouble, "name");
  if (detail(trouble, "operator") === "cloudnative-pg") {
    return [{ safe: true, changes: [{ kind: "replace", field, from: name, to: meant }] }];
  }
  if (isAbsentBeside(world, field, meant)) return [{ safe: true, changes: [{ kind: "rename-key", field, to: meant }] }];
  return [{ title: `take out ${name}: ${meant} is there already`, safe: true, changes: [{ kind: "remove", field }] }];
};
