import { pinnedImages, pinnedPostgres, spiloPreloads, spiloWhitelist } from "../../catalog/index.ts";
import type { Answers } from "../answers.ts";
import { keptAnnotation } from "../kept.ts";
import { names } from "../names.ts";
import { text } from "../text.ts";
import { instancesComment } from "./instances-comment.ts";

/** The extensions that Immich creates itself. The operator would create them in any order; each needs another one first. */
const dependent = { vectorchord: ["vchord", "earthdistance"], pgvector: ["earthdistance"] } as const;

/** `postgresql` of the Zalando operator. */
export function zalandoDatabase(answers: Answers): string {
  const { vectors, instances, databaseImage = pinnedImages.spilo, databaseSize, storageClass } = answers;
  const { cluster, database, role } = names;
  const allowed = [...new Set([...spiloWhitelist, ...dependent[vectors], "cube"])].join(",");
  return text`
    apiVersion: acid.zalan.do/v1
    kind: postgresql
    metadata:
      name: ${cluster}
      ${keptAnnotation(answers)}
    spec:
      teamId: immich
      ${imageComment(answers)}
      dockerImage: ${databaseImage}
      ${instancesComment(instances)}
      numberOfInstances: ${instances}
      volume:
        size: ${databaseSize}
        ${storageClass && `storageClass: ${storageClass}`}
      users:
        ${role}: []
      databases:
        ${database}: ${role}
      preparedDatabases:
        ${database}:
          # Without this the operator would make a schema named data, which it may not do in a database owned by ${role}, and
          # would then leave out the extensions too.
          schemas:
            public:
              defaultRoles: false
          # Only what stands alone: the operator creates extensions in no particular order and without what they need.
          extensions:
            vector: public
            cube: public
      postgresql:
        version: "${pinnedPostgres}"
        parameters:
          ${vectors === "vectorchord" ? preloads() : undefined}
          # What a role that is no superuser may create and update: Spilo's own list, which this one replaces, and what Immich
          # needs. So Immich creates ${dependent[vectors].join(" and ")} itself, after what ${dependent[vectors].length > 1 ? "they need" : "it needs"}, and no luck is involved.
          extwlist.extensions: >-
            ${allowed}
      resources:
        requests:
          cpu: 500m
          memory: 1Gi
        limits:
          memory: 2Gi
  `;
}

function imageComment({ vectors, buildImage }: Answers): string {
  if (vectors === "pgvector") return "# Spilo as it is published: it carries pgvector.";
  if (buildImage)
    return "# No published Spilo carries VectorChord. database-image/Dockerfile builds this one: push it before you commit.";
  return "# No published Spilo carries VectorChord: this one must be made from Spilo and have it.";
}

/** Spilo's own list is repeated, since this one takes its place. */
function preloads(): string {
  return text`
    # Spilo's own list, which this one replaces, and VectorChord, which loads at the start of the server only.
    shared_preload_libraries: ${[...spiloPreloads, "vchord"].join(",")}`;
}
