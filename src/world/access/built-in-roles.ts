import type { Json } from "../../source/index.ts";
import type { AccessRequest } from "./policy-rule.ts";

/** Roles of Kubernetes itself that hold nothing about Secrets (kubernetes bootstrappolicy, cluster-roles.yaml). */
const withoutSecrets: ReadonlySet<string> = new Set([
  "view",
  "system:auth-delegator",
  "system:basic-user",
  "system:discovery",
  "system:monitoring",
  "system:public-info-viewer",
  "system:service-account-issuer-discovery",
]);

const everything: Json = { apiGroups: ["*"], resources: ["*"], verbs: ["*"] };

const secretsInFull: Json = {
  apiGroups: [""],
  resources: ["secrets"],
  verbs: ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"],
};

/**
 * The rules of a ClusterRole that every cluster has, as far as they concern the request; undefined when nothing is known.
 * Of `admin`, `edit` and `view` only the rules about Secrets are modelled: the first two may read them, `view` may not.
 */
export function builtInRules(name: string, { group, resource }: AccessRequest): readonly Json[] | undefined {
  if (name === "cluster-admin") return [everything];
  if (group !== "" || resource !== "secrets") return undefined;
  if (name === "admin" || name === "edit") return [secretsInFull];
  return withoutSecrets.has(name) ? [] : undefined;
}
