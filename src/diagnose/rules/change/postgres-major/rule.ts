import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail } from "../../details.ts";

const otherDistribution =
  "For the upgrade the operator starts the former release in the new image, which lacks the libraries that it was built with. The database is down until the image is taken back; nothing in it is lost.";

function isOtherDistribution(trouble: Trouble): boolean {
  return detail(trouble, "operator") === "distribution";
}

export const postgresMajor: Rule = {
  id: "change/postgres-major",
  title: (trouble) =>
    isOtherDistribution(trouble)
      ? `PostgreSQL ${detail(trouble, "from")} on ${detail(trouble, "former")} hardly becomes ${detail(trouble, "to")} on ${detail(trouble, "next")}`
      : `PostgreSQL ${detail(trouble, "from")} does not become ${detail(trouble, "to")}`,
  message: (trouble) =>
    isOtherDistribution(trouble)
      ? otherDistribution
      : detail(trouble, "operator") === ""
        ? `The data directory is of PostgreSQL ${detail(trouble, "from")}, which the new image does not read: the server stops at once, and nothing in it is lost.`
        : detail(trouble, "operator") === "cloudnative-pg"
          ? `The data directory is of PostgreSQL ${detail(trouble, "from")}. The operator's webhook refuses the update, so the Cluster stays as it was, and nothing else of this edit to it arrives.`
          : `The data directory is of PostgreSQL ${detail(trouble, "from")}, and the operator ignores a version that is lower.`,
  remedy: (trouble) =>
    isOtherDistribution(trouble)
      ? `take an image of PostgreSQL ${detail(trouble, "to")} on ${detail(trouble, "former")} first`
      : `stay with PostgreSQL ${detail(trouble, "from")}; to go elsewhere, dump the database and restore it into a new cluster`,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get ${object.kind.toLowerCase()} ${object.name} -o yaml`,
  explanation: {
    summary: "The major release of PostgreSQL is changed in a way that the data directory does not follow.",
    why: "The files of a major release are only read by that release. CloudNativePG refuses to go back, and upgrades (from 1.26 on) only to 16 or later; the Zalando operator ignores a lower `version`. An upgrade by CloudNativePG needs both images to be made from the same release of Debian (`-bookworm`, `-trixie`). It is told by `check --since`.",
    looksLike: [
      "can't downgrade from major <from> to <to>",
      "major upgrades are only supported to version 16 or higher",
      "database files are incompatible with server",
      "The data directory was initialized by PostgreSQL version <major>, which is not compatible with this version <version>.",
      "/controller/old/usr/lib/postgresql/<major>/bin/postgres: error while loading shared libraries: <library>: cannot open shared object file",
    ],
    mend: "Take the edit back. Another release needs a new cluster, filled from a dump (`pg_dump`, `bootstrap.initdb.import`).",
    sources: [
      "cloudnative-pg internal/webhook/v1, validateImageChange",
      "zalando/postgres-operator pkg/cluster/majorversionupgrade.go",
    ],
  },
};
