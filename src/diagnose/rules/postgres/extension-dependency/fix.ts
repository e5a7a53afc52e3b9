import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Declares what the extension needs. In which order the operator creates the two is another matter. */
export const fixes: Fixes = (trouble) => {
  const [name, required] = [detail(trouble, "name"), detail(trouble, "required")];
  if (required === "") return [];
  const { object, path } = trouble.blame;
  if (detail(trouble, "operator") !== "cloudnative-pg") {
    const field = { object, path: [...path.slice(0, -1), required] };
    return [
      { safe: true, changes: [{ kind: "set", field, value: detail(trouble, "schema") }] },
      {
        title: `declare ${required} in place of ${name}, which Immich creates itself`,
        safe: false,
        changes: [{ kind: "rename-key", field: trouble.blame, to: required }],
      },
    ];
  }
  if (detail(trouble, "stage") === "database") {
    const field = { object, path: path.slice(0, path.indexOf("extensions") + 1) };
    return [{ safe: true, changes: [{ kind: "add", field, value: { name: required } }] }];
  }
  const field = { object, path };
  return [{ safe: true, changes: [{ kind: "replace", field, from: ` ${name};`, to: ` ${name} CASCADE;` }] }];
};
