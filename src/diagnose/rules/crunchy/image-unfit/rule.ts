import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const imageUnfit: Rule = {
  id: "crunchy/image-unfit",
  title: (trouble) =>
    isWithoutPatroni(trouble)
      ? `${detail(trouble, "image")} is no image for Crunchy's operator`
      : `The image brings PostgreSQL ${detail(trouble, "found")}, and postgresVersion says ${detail(trouble, "major")}`,
  message: (trouble) =>
    isWithoutPatroni(trouble)
      ? "The operator starts Patroni in it, which this image does not have. No pod of the cluster comes up, and nothing under status says so."
      : "An init container compares the two before anything is started, and ends. No pod of the cluster comes up, and nothing under status says so.",
  remedy: (trouble) =>
    isWithoutPatroni(trouble)
      ? "use crunchy-postgres, or an image that is made from it; DB_VECTOR_EXTENSION: pgvector lets Immich do with the pgvector in it"
      : `write postgresVersion: ${detail(trouble, "found")}, or take an image of ${detail(trouble, "major")}`,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} describe pods -l postgres-operator.crunchydata.com/cluster=${object.name}`,
  explanation: {
    summary: "The image of a PostgresCluster cannot be run by Crunchy's operator.",
    why: "The pods of a PostgresCluster run Patroni, pgBackRest and PostgreSQL out of one image. Those of Docker's library, and those for CloudNativePG, have no Patroni. The first init container asks `postgres --version` and ends where that is not the release in `spec.postgresVersion`.",
    looksLike: [
      "Expected PostgreSQL version <major>",
      'exec: "patroni": executable file not found in $PATH',
      "Back-off restarting failed container postgres-startup in pod <pod>",
    ],
    mend: "Take an image of registry.developers.crunchydata.com/crunchydata/crunchy-postgres, or one made from it, whose tag has the release of `postgresVersion` behind the name of its distribution (`ubi9-17.5-2520`).",
    sources: ["CrunchyData/postgres-operator internal/postgres/config.go, startupCommand; internal/patroni/config.go"],
  },
};

function isWithoutPatroni(trouble: Trouble): boolean {
  return detail(trouble, "problem") === "no-patroni";
}
