import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const operatorBlocked: Rule = {
  id: "cloudnative-pg/operator-blocked",
  title: (trouble) => `${detail(trouble, "policy")} keeps CloudNativePG's operator from Cluster ${trouble.object.name}`,
  message: (trouble) =>
    `The operator, in namespace ${detail(trouble, "namespace")}, asks every instance at port 8000 how it is. No policy lets it through, so the Cluster never becomes ready, and nothing is repaired or changed in it any more.`,
  remedy: (trouble) =>
    `allow port 8000 from namespace ${detail(trouble, "namespace")} in a policy for the Cluster's pods`,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get cluster ${object.name}`,
  explanation: {
    summary: "NetworkPolicies of the repository keep CloudNativePG's operator from its instances.",
    why: "The operator reads the status of each instance over HTTP, at port 8000 of its pod. As soon as one NetworkPolicy selects these pods for ingress, everything is refused that no policy allows. PostgreSQL runs and takes its clients; the Cluster stays `Instance Status Extraction Error`, no instance is added, replaced or updated, and what waits for the Cluster (`wait` of a Kustomization, a sync wave) waits for ever.",
    looksLike: [
      "Instance Status Extraction Error: HTTP communication issue",
      "Communication issue detected: The operator was unable to receive the status from all the ready instances.",
      "Failed to extract instance status from ready instances. Attempting to requeue...",
    ],
    mend: "Allow ports 8000 and 5432 from the operator's namespace (`namespaceSelector` with `kubernetes.io/metadata.name`). It is said only where the repository installs the operator, so that its namespace is known.",
    sources: [
      "cloudnative-pg internal/controller/cluster_controller.go, reconcileResources",
      "cloudnative-pg.io/documentation/current/networking",
    ],
  },
};
