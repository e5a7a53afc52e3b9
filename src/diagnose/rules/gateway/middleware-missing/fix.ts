import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The only one that an annotation names, or one of an IngressRoute's own namespace. */
export const fixes: Fixes = (trouble) => {
  const meant = detail(trouble, "meant");
  const isHere = trouble.object.kind === "Ingress" || detail(trouble, "namespace") === trouble.object.namespace;
  if (trouble.details?.["alone"] !== true || !isHere) return [];
  return [{ title: `name ${meant}`, safe: true, changes: [{ kind: "set", field: trouble.blame, value: meant }] }];
};
