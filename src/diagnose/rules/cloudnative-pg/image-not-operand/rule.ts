import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const imageNotOperand: Rule = {
  id: "cloudnative-pg/image-not-operand",
  title: (trouble) => `${detail(trouble, "image")} is no image for CloudNativePG`,
  message: () =>
    "CloudNativePG runs PostgreSQL as user 26, which this image does not have, and initdb refuses a user without a name. The Cluster stays at Setting up primary.",
  remedy: () =>
    "use an image for CloudNativePG, as ghcr.io/tensorchord/cloudnative-vectorchord:<PostgreSQL>-<VectorChord>",
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} logs job/${object.name}-1-initdb`,
  explanation: {
    summary: "imageName names a PostgreSQL image with an entry point of its own.",
    why: "The images of Docker's library, and those made from them (Immich's, pgvector's, TensorChord's `vchord-postgres`), have PostgreSQL's user under the number 999. CloudNativePG overrides their entry point, which would have helped itself, and runs `initdb` as user 26.",
    looksLike: [
      "initdb: error: could not look up effective user ID 26: user does not exist",
      "Error while bootstrapping data directory",
    ],
    mend: "Use an image that is made for CloudNativePG. With `postgresUID: 999` and `postgresGID: 999` such an image starts as well, but what its entry point and configuration would have done is missing: the libraries must then be listed under `postgresql.shared_preload_libraries`.",
    sources: [
      "PostgreSQL src/bin/initdb/initdb.c, get_id; src/common/username.c",
      "cloudnative-pg/postgres-containers Dockerfile",
      "tensorchord/VectorChord#239, FerretDB/FerretDB#4765",
    ],
  },
};
