import { vectorchordOperand } from "../../../../catalog/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";

/** Puts the value where the operator takes it, or in the form that it takes. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  const written = valueAt(world, field);
  if (typeof written !== "string") return [];
  switch (detail(trouble, "field")) {
    case "spec.postgresql.parameters.shared_preload_libraries": {
      const parameters = valueAt(world, { object: field.object, path: field.path.slice(0, -1) });
      // What would be left empty is for a person to tidy up.
      if (Object.keys((parameters ?? {}) as object).length < 2) return [];
      const list = { object: field.object, path: ["spec", "postgresql", "shared_preload_libraries"] };
      const value = written.split(",").map((name) => name.trim());
      const changes = [{ kind: "set", field: list, value } as const, { kind: "remove", field } as const];
      return [{ safe: true, changes }];
    }
    case "spec.imageName": {
      const image = vectorchordOperand(written);
      if (image === undefined) return [];
      return [{ title: `use ${image}`, safe: false, changes: [{ kind: "set", field, value: image }] }];
    }
    case "spec.schedule": {
      const value = `0 ${written.trim()}`;
      if (written.trim().split(/\s+/).length !== 5) return [];
      return [{ title: `write ${value}`, safe: true, changes: [{ kind: "set", field, value }] }];
    }
    default:
      return detail(trouble, "reason").startsWith("Can't set fixed")
        ? [{ safe: true, changes: [{ kind: "remove", field }] }]
        : [];
  }
};
