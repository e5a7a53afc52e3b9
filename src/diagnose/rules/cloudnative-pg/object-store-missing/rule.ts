import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const objectStoreMissing: Rule = {
  id: "cloudnative-pg/object-store-missing",
  title: (trouble) => `There is no ObjectStore ${detail(trouble, "store")} for the Barman Cloud plugin`,
  message: (trouble) =>
    `The plugin looks for it in namespace ${detail(trouble, "namespace")} whenever a pod of the Cluster is to be made, and without it none is. The Cluster stays at Setting up primary.`,
  remedy: (trouble) => {
    const present = detailList(trouble, "present");
    const other = present.length > 0 && present.length <= 3 ? `, or name ${orList(present)}` : "";
    return `add ObjectStore ${detail(trouble, "store")} to namespace ${detail(trouble, "namespace")}${other}`;
  },
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get objectstores.barmancloud.cnpg.io`,
  explanation: {
    summary: "A Cluster names an ObjectStore that is not in its namespace.",
    why: "`barmanObjectName` is a name in the Cluster's own namespace. The plugin is asked about every Job and Pod of the Cluster, reads the ObjectStore for what it adds to them, and answers with an error if there is none, so that a mere backup setting keeps the database from starting.",
    looksLike: [
      'while getting barman object store <namespace>/<name>: ObjectStore.barmancloud.cnpg.io "<name>" not found',
      "barman object configuration not found, requeuing",
    ],
    mend: "Add the ObjectStore, or correct the name.",
    sources: ["cloudnative-pg/plugin-barman-cloud internal/cnpgi/operator/lifecycle.go, LifecycleHook"],
  },
};
