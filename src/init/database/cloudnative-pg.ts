import { pinnedImages } from "../../catalog/index.ts";
import type { Answers } from "../answers.ts";
import { keptAnnotation } from "../kept.ts";
import { names } from "../names.ts";
import { text } from "../text.ts";
import { instancesComment } from "./instances-comment.ts";

/** `Cluster` of CloudNativePG. */
export function cloudNativeDatabase(answers: Answers): string {
  const { vectors, instances, databaseSize, storageClass } = answers;
  const published = vectors === "vectorchord" ? pinnedImages.cloudNativeVectorchord : pinnedImages.cloudNative;
  return text`
    apiVersion: postgresql.cnpg.io/v1
    kind: Cluster
    metadata:
      name: ${names.cluster}
      ${keptAnnotation(answers)}
    spec:
      ${instancesComment(instances)}
      instances: ${instances}
      imageName: ${answers.databaseImage ?? published}
      ${vectors === "vectorchord" ? preloads() : undefined}
      bootstrap:
        initdb:
          database: ${names.database}
          owner: ${names.role}
          # As the superuser and in Immich's own database, before Immich can connect: its role may create neither. This runs once,
          # when the cluster is made; after a change of the image, update ${vectors === "vectorchord" ? "vchord" : "vector"} by hand (ALTER EXTENSION … UPDATE).
          postInitApplicationSQL:
            - CREATE EXTENSION ${vectors === "vectorchord" ? "vchord" : "vector"} CASCADE;
            - CREATE EXTENSION earthdistance CASCADE;
      storage:
        size: ${databaseSize}
        ${storageClass && `storageClass: ${storageClass}`}
      resources:
        requests:
          cpu: 500m
          memory: 1Gi
        limits:
          memory: 2Gi
  `;
}

function preloads(): string {
  return text`
    postgresql:
      # VectorChord loads at the start of the server only.
      shared_preload_libraries:
        - vchord.so`;
}
