import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const serviceTaken: Rule = {
  id: "cloudnative-pg/service-taken",
  title: (trouble) => `Pooler and Cluster both make Service ${detail(trouble, "service")}`,
  message: (trouble) =>
    `A Pooler's Service has the Pooler's own name, and Cluster ${detail(trouble, "cluster")} has one of that name too. If the Pooler comes first, the operator refuses to set the cluster up; otherwise the two change the Service in turn.`,
  remedy: (trouble) => `call the Pooler ${detail(trouble, "cluster")}-pooler`,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe service ${object.name}`,
  explanation: {
    summary: "A Pooler has the name of one of its Cluster's Services.",
    why: "CloudNativePG makes the Services `<cluster>-rw`, `-ro` and `-r`, and for a Pooler one that is called like the Pooler. It does not touch a Service that is not its own, and then goes no further with the Cluster.",
    looksLike: [
      "refusing to reconcile service: <service>, not owned by the cluster",
      "Unable to create required cluster objects",
    ],
    mend: "Give the Pooler another name, and let clients use it as their host.",
    sources: [
      "cloudnative-pg internal/controller/cluster_create.go, serviceReconciler",
      "cloudnative-pg pkg/specs/pgbouncer/services.go",
    ],
  },
};
