import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** How safe a namespace has to be, and which user may write to the volumes, are a person's decisions. */
export const fixes: Fixes = (trouble) => {
  const namespace = { apiVersion: "v1", kind: "Namespace", namespace: "", name: trouble.object.namespace };
  const field = { object: namespace, path: ["metadata", "labels", "pod-security.kubernetes.io/enforce"] };
  const value = detail(trouble, "suffices");
  return [
    {
      title: `label namespace ${namespace.name} enforce: ${value}`,
      safe: false,
      changes: [{ kind: "set", field, value }],
    },
  ];
};
