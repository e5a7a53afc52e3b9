import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";

/** Whether a cluster is to rest, or to become the primary, is for a person to know; which Service leads to it is not. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  switch (detail(trouble, "problem")) {
    case "replicas": {
      const [from, to] = [`${detail(trouble, "cluster")}-repl`, detail(trouble, "cluster")];
      const written = valueAt(world, field);
      if (typeof written !== "string" || written.split(from).length !== 2) return [];
      return [{ title: `use ${to} as host`, safe: true, changes: [{ kind: "replace", field, from, to }] }];
    }
    case "no-instances":
      return [{ title: "give it one instance", safe: false, changes: [{ kind: "set", field, value: 1 }] }];
    default:
      return [];
  }
};
