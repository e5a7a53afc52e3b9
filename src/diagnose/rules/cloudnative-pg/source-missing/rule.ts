import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";

export const importSourceMissing: Rule = {
  id: "cloudnative-pg/source-missing",
  title: ({ object, ...trouble }) =>
    `Cluster ${object.name} imports from ${detail({ object, ...trouble }, "source")}, which it does not describe`,
  message: () =>
    "No entry of externalClusters has that name. The webhook lets it in; the Job that sets up the first instance ends with it, each time.",
  remedy: (trouble) => {
    const present = detailList(trouble, "present");
    return present.length > 0 && present.length <= 3
      ? `name ${orList(present)}`
      : `add ${detail(trouble, "source")} to externalClusters`;
  },
  seeIt: ({ object }) => `kubectl -n ${object.namespace} logs -l cnpg.io/cluster=${object.name},cnpg.io/jobRole=import`,
  explanation: {
    summary: "An import names an external cluster that is not listed.",
    why: "`bootstrap.initdb.import.source.externalCluster` is the name of an entry of `externalClusters`, which says how to connect to the old server. The operator's webhook checks the sources of a recovery and of a base backup, but not this one. The Job fails, and the Cluster stays at `Setting up primary`.",
    looksLike: ["missing external cluster"],
    mend: "Correct the name, or describe the server.\n\n```yaml\nexternalClusters:\n  - name: old\n    connectionParameters:\n      host: old-rw.databases.svc\n      user: postgres\n      dbname: immich\n```",
    sources: ["cloudnative-pg pkg/management/postgres/initdb.go, getConnectionPoolerForExternalCluster"],
  },
};
