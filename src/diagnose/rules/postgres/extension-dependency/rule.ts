import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";

export const extensionDependency: Rule = {
  id: "postgres/extension-dependency",
  title: (trouble) =>
    isOrder(trouble)
      ? `The extensions of database ${detail(trouble, "database")} may be created in the wrong order`
      : `Extension ${detail(trouble, "name")} needs ${detail(trouble, "required")}, which is not declared`,
  message: (trouble) =>
    isOrder(trouble)
      ? `${detailList(trouble, "pairs").join(" and ")}, but the operator creates them in random order, without CASCADE. One that comes too early fails until the operator comes round again, up to 30 minutes later.`
      : "The operator creates it without CASCADE, so PostgreSQL refuses. After 30 minutes at most the cluster says Running all the same, and only the operator's log tells.",
  remedy: (trouble) =>
    isOrder(trouble)
      ? undefined
      : `add ${detail(trouble, "required")}: ${detail(trouble, "schema")} beside ${detail(trouble, "name")}`,
  seeIt: (trouble) =>
    `kubectl -n ${trouble.object.namespace} exec ${trouble.object.name}-0 -- psql -U postgres -d ${detail(trouble, "database")} -c '\\dx'`,
  explanation: {
    summary: "An extension needs another one, which comes later or not at all.",
    why: "The operator runs `CREATE EXTENSION IF NOT EXISTS <name> SCHEMA <schema>`, without `CASCADE`, for every entry of `extensions`, and Go gives the entries of a map in another order each time. `vchord` needs `vector`, and `earthdistance` needs `cube`. If both are declared, the wrong order fails once and is put right at the operator's next sync, within 30 minutes. A cluster that is created while the operator runs says `CreateFailed` until then. If the other one is not declared, the error stays.",
    looksLike: [
      'could not execute create extension: pq: required extension "<name>" is not installed',
      'could not create cluster: could not sync prepared databases: error(s) while syncing prepared databases: error(s) while syncing database extensions: could not execute create extension: pq: required extension "<name>" is not installed',
    ],
    mend: "Declare what is needed as well. The order in the manifest does not matter to the operator. To be spared the wait, restart the operator: it syncs as it starts. To leave nothing to chance, let Immich create them itself, in the right order: put Spilo's whole list of `extwlist.extensions` and `vchord,cube,earthdistance` under `postgresql.parameters`, and make Immich's role the owner of the database.\n\n```yaml\nextensions:\n  vector: public\n  vchord: public\n  cube: public\n  earthdistance: public\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/sync.go, syncExtensions",
      "zalando/postgres-operator pkg/cluster/database.go, createExtensionSQL",
      "PostgreSQL src/backend/commands/extension.c, get_required_extension",
    ],
  },
};

function isOrder({ details }: Trouble): boolean {
  return details?.["pairs"] !== undefined;
}
