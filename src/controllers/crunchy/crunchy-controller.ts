import { at, type WorldObject } from "../../world/index.ts";
import type { Controller, Draft, Outcome } from "../engine/index.ts";
import { userSecrets } from "./user-secrets.ts";

/** Crunchy's PGO, as far as others refer to what it makes. What happens inside its servers is not simulated. */
export const crunchyController: Controller = {
  name: "crunchy",
  kinds: ["postgres-operator.crunchydata.com/PostgresCluster"],
  reconcile(cluster): Outcome {
    return {
      health: { state: "ready", reason: "its servers are not simulated: taken to be in order" },
      apply: [...services(cluster), ...userSecrets(cluster)],
    };
  },
};

/** internal/naming/names.go; only the primary's and the pooler's are for clients. */
function services({ ref, object }: WorldObject): readonly Draft[] {
  const pooler = at(object, "spec", "proxy", "pgBouncer") === undefined ? [] : ["-pgbouncer"];
  return ["-primary", "-ha", "-ha-config", "-replicas", "-pods", ...pooler].map((end): Draft => {
    const metadata = { name: ref.name + end, namespace: ref.namespace };
    const ports = [{ name: "postgres", port: 5432, targetPort: "postgres", protocol: "TCP" }];
    return { object: { apiVersion: "v1", kind: "Service", metadata, spec: { ports } } };
  });
}
