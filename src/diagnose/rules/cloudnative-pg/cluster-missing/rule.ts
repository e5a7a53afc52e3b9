import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const clusterMissing: Rule = {
  id: "cloudnative-pg/cluster-missing",
  title: (trouble) =>
    `There is no Cluster ${detail(trouble, "cluster")} for ${trouble.object.kind} ${trouble.object.name}`,
  message: (trouble) => {
    const elsewhere = detailList(trouble, "elsewhere");
    const where = elsewhere.length === 0 ? "" : ` One of that name is in namespace ${orList(elsewhere)}.`;
    return `It must be in namespace ${detail(trouble, "namespace")}, where the ${trouble.object.kind} is.${where} Nobody looks after the object, and its status stays empty, which deployers take for healthy.`;
  },
  remedy: (trouble) => {
    const [namespace] = detailList(trouble, "elsewhere");
    if (namespace !== undefined) return `move it to namespace ${namespace}`;
    const present = detailList(trouble, "present");
    return present.length > 0 && present.length <= 3 ? `name ${orList(present)}` : "correct spec.cluster.name";
  },
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get clusters.postgresql.cnpg.io`,
  explanation: {
    summary: "A Database, Pooler or backup names a Cluster that is not in its namespace.",
    why: "`spec.cluster` of a Database, Pooler, Backup or ScheduledBackup is a name without a namespace. A Database is looked after by the instance manager of the Cluster itself: where that does not exist, nobody ever does anything, and nobody says so.",
    looksLike: ['Cluster.postgresql.cnpg.io "<name>" not found', "Unknown cluster <name>"],
    mend: "Correct the name, which often is a former one, or put the object into the Cluster's namespace.",
    sources: [
      "cloudnative-pg internal/management/controller/database_controller.go, Reconcile",
      "cloudnative-pg internal/controller/backup_controller.go, pooler_controller.go",
    ],
  },
};
