import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { aftermath, isCloudNative, psqlIn } from "../../aftermath.ts";
import { detail, detailList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const extensionDependency: Rule = {
  id: "postgres/extension-dependency",
  title: (trouble) =>
    isOrder(trouble)
      ? `The extensions of database ${detail(trouble, "database")} may be created in the wrong order`
      : `Extension ${detail(trouble, "name")} needs ${detail(trouble, "required")}, which is not declared`,
  message: (trouble) =>
    isOrder(trouble)
      ? `${detailList(trouble, "pairs").join(" and ")}, but the operator creates them in random order, without CASCADE. One that comes too early fails until the operator comes round again, up to 30 minutes later.`
      : `It is created without CASCADE, so PostgreSQL refuses. ${aftermath(trouble)}`,
  remedy: (trouble) => (isOrder(trouble) ? undefined : remedy(trouble)),
  fixes,
  seeIt: (trouble) => psqlIn(trouble, `-d ${detail(trouble, "database")} -c '\\dx'`),
  explanation: {
    summary: "An extension needs another one, which comes later or not at all.",
    why: "The operator runs `CREATE EXTENSION IF NOT EXISTS <name> SCHEMA <schema>`, without `CASCADE`, for every entry of `extensions`, and Go gives the entries of a map in another order each time. `vchord` needs `vector`, and `earthdistance` needs `cube`. If both are declared, the wrong order fails once and is put right at the operator's next sync, within 30 minutes. A cluster that is created while the operator runs says `CreateFailed` until then. If the other one is not declared, the error stays. CloudNativePG's `Database` creates its `extensions` without `CASCADE` too, in the written order and again after 30 seconds, so that only one that is not listed is missed; in SQL of your own `CASCADE` is up to you.",
    looksLike: [
      'could not execute create extension: pq: required extension "<name>" is not installed',
      'could not create cluster: could not sync prepared databases: error(s) while syncing prepared databases: error(s) while syncing database extensions: could not execute create extension: pq: required extension "<name>" is not installed',
    ],
    mend: "Declare what is needed as well. The order in the manifest does not matter to the operator. To be spared the wait, restart the operator: it syncs as it starts. To leave nothing to chance, let Immich create them itself, in the right order: put Spilo's whole list of `extwlist.extensions` and `vchord,cube,earthdistance` under `postgresql.parameters`, and make Immich's role the owner of the database.\n\n```yaml\nextensions:\n  vector: public\n  vchord: public\n  cube: public\n  earthdistance: public\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/sync.go, syncExtensions",
      "zalando/postgres-operator pkg/cluster/database.go, createExtensionSQL",
      "cloudnative-pg internal/management/controller/database_controller_sql.go, createDatabaseExtension",
      "PostgreSQL src/backend/commands/extension.c, get_required_extension",
    ],
  },
};

function remedy(trouble: Trouble): string {
  const [name, required] = [detail(trouble, "name"), detail(trouble, "required")];
  if (!isCloudNative(trouble)) return `add ${required}: ${detail(trouble, "schema")} beside ${name}`;
  return detail(trouble, "stage") === "database"
    ? `add name: ${required} to the extensions`
    : `write CREATE EXTENSION IF NOT EXISTS ${name} CASCADE`;
}

function isOrder({ details }: Trouble): boolean {
  return details?.["pairs"] !== undefined;
}
