import type { Rule } from "../../../rule.ts";
import { aftermath, isCloudNative, psqlIn } from "../../aftermath.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const extensionNotInImage: Rule = {
  id: "postgres/extension-not-in-image",
  title: (trouble) => `The image of the cluster does not have extension ${detail(trouble, "absent")}`,
  message: (trouble) =>
    `${detail(trouble, "image") || "The image"} brings no files for it, so CREATE EXTENSION fails. ${aftermath(trouble)}`,
  remedy: (trouble) =>
    isCloudNative(trouble)
      ? `use an image for CloudNativePG that has ${detail(trouble, "absent")}`
      : `set dockerImage to an image made from Spilo that has ${detail(trouble, "absent")}`,
  fixes,
  seeIt: (trouble) =>
    psqlIn(trouble, `-c "select name from pg_available_extensions where name = '${detail(trouble, "absent")}'"`),
  explanation: {
    summary: "An extension is to be created that is not in the image.",
    why: "An extension is files in the image; the operator cannot fetch them. Zalando's Spilo has all of contrib and, since 3.1, pgvector (`vector`), but no release has VectorChord (`vchord`) or pgvecto.rs (`vectors`). The operator tries each extension at every sync, logs the error and says `Running`; only a cluster that is created while the operator runs says `CreateFailed`. CloudNativePG's own images have contrib and, but for `minimal`, `vector` and `pgaudit`; VectorChord is in tensorchord's images made from them, or in an image volume. There it fails in the first SQL of a cluster, which then never comes up, or in a `Database`, whose status says so.",
    looksLike: [
      'could not execute create extension: pq: extension "<name>" is not available',
      'ERROR: extension "<name>" is not available',
      'Could not open extension control file "<path>": No such file or directory.',
    ],
    mend: "Build an image from Spilo that has the extension and name it in `dockerImage`. The image of PostgreSQL, of Immich or of CloudNativePG will not do: the operator needs Patroni in it. Or leave `vchord` out, so that Immich uses `vector`. With CloudNativePG take `ghcr.io/tensorchord/cloudnative-vectorchord:<PostgreSQL>-<VectorChord>`, or on PostgreSQL 18 mount `vchord-scratch` under `postgresql.extensions`.",
    sources: [
      "zalando/spilo postgres-appliance/build_scripts/base.sh, issues 961 and 1041",
      "zalando/postgres-operator pkg/cluster/sync.go, syncExtensions",
      "cloudnative-pg/postgres-containers and tensorchord/cloudnative-vectorchord, Dockerfile",
    ],
  },
};
