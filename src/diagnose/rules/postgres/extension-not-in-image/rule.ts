import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const extensionNotInImage: Rule = {
  id: "postgres/extension-not-in-image",
  title: (trouble) => `The image of the cluster does not have extension ${detail(trouble, "absent")}`,
  message: (trouble) =>
    `${detail(trouble, "image")} brings no files for it, so CREATE EXTENSION fails. After 30 minutes at most the cluster says Running all the same, and only the operator's log tells.`,
  remedy: (trouble) => `set dockerImage to an image made from Spilo that has ${detail(trouble, "absent")}`,
  seeIt: (trouble) =>
    `kubectl -n ${trouble.object.namespace} exec ${trouble.object.name}-0 -- psql -U postgres -c "select name from pg_available_extensions where name = '${detail(trouble, "absent")}'"`,
  explanation: {
    summary: "preparedDatabases asks for an extension that is not in the image.",
    why: "An extension is files in the image; the operator cannot fetch them. Zalando's Spilo has all of contrib and, since 3.1, pgvector (`vector`), but no release has VectorChord (`vchord`) or pgvecto.rs (`vectors`). The operator tries each extension at every sync, logs the error and says `Running`; only a cluster that is created while the operator runs says `CreateFailed`.",
    looksLike: [
      'could not execute create extension: pq: extension "<name>" is not available',
      'ERROR: extension "<name>" is not available',
      'Could not open extension control file "<path>": No such file or directory.',
    ],
    mend: "Build an image from Spilo that has the extension and name it in `dockerImage`. The image of PostgreSQL, of Immich or of CloudNativePG will not do: the operator needs Patroni in it. Or leave `vchord` out, so that Immich uses `vector`.",
    sources: [
      "zalando/spilo postgres-appliance/build_scripts/base.sh, issues 961 and 1041",
      "zalando/postgres-operator pkg/cluster/sync.go, syncExtensions",
    ],
  },
};
