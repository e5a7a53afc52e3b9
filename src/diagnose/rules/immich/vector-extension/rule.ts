import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { isCloudNative } from "../../aftermath.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const vectorExtension: Rule = {
  id: "immich/vector-extension",
  title: (trouble) => {
    const extension = detail(trouble, "extension");
    switch (detail(trouble, "problem")) {
      case "unavailable":
        return extension === "" || detail(trouble, "forced") !== "true"
          ? "The database server has no vector extension that Immich can use"
          : `DB_VECTOR_EXTENSION asks for ${extension}, which the database server does not have`;
      case "version":
        return `Immich ${detail(trouble, "version")} does not support ${extension} ${detail(trouble, "found")}`;
      case "permission":
        return detail(trouble, "later") === ""
          ? `Nobody creates the extension ${extension}, and Immich may not`
          : `Nobody creates the extension ${extension} in time, and Immich may not`;
      case "schema":
        return "Schema vectors of pgvecto.rs does not belong to Immich's role";
      default:
        return `Immich cannot create the extension ${extension}`;
    }
  },
  message,
  remedy,
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "An extension that Immich needs is neither there nor may Immich create it, or its version does not fit.",
    why: "At its start Immich picks a vector extension: the one in `DB_VECTOR_EXTENSION`, else (since 1.133) the first of VectorChord, pgvecto.rs (until 2.7) and pgvector that the server's image brings. It checks the version, then creates it, and in its migrations `uuid-ossp`, `unaccent`, `cube`, `earthdistance` and `pg_trgm`, each only if it is not there yet. `vchord`, `vector` and `earthdistance` can only be created by a superuser, so for any other role they must be declared beforehand, in Immich's own database.",
    looksLike: [
      'permission denied to create extension "<name>"',
      "Must be superuser to create this extension.",
      "Failed to activate <name> extension.",
      "No vector extension found. Available extensions: <names>",
      "The <name> extension is not available in this Postgres instance.",
      "The <name> extension version is <version>, but Immich only supports <range>.",
      "The <name> extension version is 0.0.0, which means it is a nightly release.",
    ],
    alsoLooksLike: [
      "must be owner of extension <name>",
      "vchord must be loaded via shared_preload_libraries.",
      'extension "<name>" is not available',
    ],
    mend: "With the Zalando operator declare `vector`, `vchord`, `cube` and `earthdistance` (each `: public`) under `preparedDatabases.<database>.extensions`, with an image that has them; or give Immich's role the flag `superuser`. With CloudNativePG list them under `extensions` of a `Database`, or write `CREATE EXTENSION … CASCADE` under `bootstrap.initdb.postInitApplicationSQL` before the cluster is made. With Crunchy's PGO give the user `options: \"SUPERUSER\"`, or create the extensions in the ConfigMap of `databaseInitSQL`, after `\\c <database>`.",
    sources: [
      "immich-app/immich server/src/services/database.service.ts",
      "immich-app/immich#18708, #29448",
      "control files of vchord, vector and earthdistance",
    ],
  },
};

function message(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "unavailable":
      return detail(trouble, "forced") === "true"
        ? "The server's image does not bring it, so Immich stops at its start."
        : `Immich ${detail(trouble, "version")} takes ${orList(detailList(trouble, "accepted"))}, and the server's image brings none of these. Immich stops at its start.`;
    case "version":
      return `It accepts ${detail(trouble, "range")} and stops at its start.`;
    case "permission":
      return `It is not declared for database ${detail(trouble, "database")}, and role ${detail(trouble, "role")} is no superuser, so Immich stops with: ${detail(trouble, "error")}.${jobToCome(trouble)}`;
    case "schema":
      return `Role ${detail(trouble, "role")} is no superuser. Immich's documentation wants it to own the schema in database ${detail(trouble, "database")}. With a GRANT alone its migrations may be refused.`;
    default:
      return `PostgreSQL answers: ${detail(trouble, "error")} Immich stops at its start.${loadedByOperator(trouble)}`;
  }
}

/** Where a library is not loaded, and the image is to blame for it, that is one for an operator. */
function loadedByOperator(trouble: Trouble): string {
  return trouble.blame.path.at(-1) === "image" && isNotLoaded(trouble)
    ? " The image is made for CloudNativePG, which says what is loaded; here nobody does."
    : "";
}

/** It stays away where its deployer waits for Immich first, or has failed. */
function jobToCome(trouble: Trouble): string {
  const job = detail(trouble, "later");
  return job === "" ? "" : ` ${job}, which could, is not applied before Immich is up.`;
}

/** VectorChord is taken since 1.133. */
function otherImage(accepted: readonly string[]): string {
  return accepted.includes("VectorChord")
    ? "use a PostgreSQL image with VectorChord"
    : `use Immich 1.133 or later, which takes VectorChord, or a PostgreSQL image with ${orList(accepted)}`;
}

function remedy(trouble: Trouble): string {
  const extension = detail(trouble, "extension");
  switch (detail(trouble, "problem")) {
    case "unavailable":
      return detail(trouble, "forced") === "true"
        ? "take DB_VECTOR_EXTENSION out"
        : otherImage(detailList(trouble, "accepted"));
    case "version":
      return "change the PostgreSQL image, or Immich's release, so that they fit";
    case "schema":
      return `add "ALTER SCHEMA vectors OWNER TO ${detail(trouble, "role")}" after CREATE EXTENSION vectors`;
    case "permission":
      if (isCloudNative(trouble)) return cloudNativeRemedy(trouble);
      if (detail(trouble, "operator") === "crunchy")
        return `write options: "SUPERUSER" for ${detail(trouble, "role")} under users, or create ${extension} by databaseInitSQL after \\c ${detail(trouble, "database")}`;
      return detail(trouble, "prepared") === "true"
        ? `declare ${extension}: public under preparedDatabases.${detail(trouble, "database")}.extensions`
        : `give role ${detail(trouble, "role")} the flag superuser, or declare the database under preparedDatabases`;
    default:
      if (loadedByOperator(trouble) !== "")
        return "use an image that runs by itself, such as ghcr.io/immich-app/postgres";
      return isNotLoaded(trouble)
        ? `add ${extension}.so to shared_preload_libraries`
        : `make the extension ${extension} available`;
  }
}

function isNotLoaded(trouble: Trouble): boolean {
  return detail(trouble, "error").includes("shared_preload_libraries");
}

function cloudNativeRemedy(trouble: Trouble): string {
  const extension = detail(trouble, "extension");
  if (detail(trouble, "prepared") === "true") return `add name: ${extension} to the extensions of the Database`;
  return detail(trouble, "first") === "true"
    ? `add "CREATE EXTENSION ${extension} CASCADE" to bootstrap.initdb.postInitApplicationSQL`
    : `make a Database object for ${detail(trouble, "database")} that lists ${extension} under extensions, or create it by hand in the primary`;
}
