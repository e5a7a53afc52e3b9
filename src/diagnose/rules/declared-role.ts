import type { Ref } from "../../render/index.ts";

/** A DatabaseRole shows in its own status what becomes of it, a Cluster hides it. */
export function andClusterIsHealthy({ kind }: Ref): string {
  return kind === "DatabaseRole" ? "" : ", and the Cluster says that it is healthy";
}

/** Shows what the operator says of the role: of a Cluster, with the rest of the command. */
export function seeRole({ kind, namespace, name }: Ref, ofCluster: string): string {
  return kind === "DatabaseRole"
    ? `kubectl -n ${namespace} get databaserole ${name} -o jsonpath='{.status}'`
    : `kubectl -n ${namespace} ${ofCluster}`;
}
