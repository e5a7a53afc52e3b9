import type { Rule } from "../../../rule.ts";
import { aftermath, isCloudNative, psqlIn } from "../../aftermath.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const extensionUnknown: Rule = {
  id: "postgres/extension-unknown",
  title: (trouble) => {
    const meant = detail(trouble, "meant");
    return meant === ""
      ? `No extension of the image is called ${detail(trouble, "name")}`
      : `No extension is called ${detail(trouble, "name")}: its name is ${meant}`;
  },
  message: (trouble) =>
    `${detail(trouble, "meant") === "" ? "PostgreSQL finds no files for it" : "PostgreSQL knows it only by its own name"}, so CREATE EXTENSION fails. ${aftermath(trouble)}`,
  remedy: (trouble) => {
    const meant = detail(trouble, "meant");
    if (meant === "") return "correct the name, or take it out";
    return isCloudNative(trouble) ? `write ${meant}` : `write ${meant}: ${detail(trouble, "schema")}`;
  },
  fixes,
  seeIt: (trouble) => psqlIn(trouble, "-c 'select name from pg_available_extensions'"),
  explanation: {
    summary: "An extension is named as its product is called, not as PostgreSQL does.",
    why: "The key under `extensions` goes into `CREATE EXTENSION` as it is, and neither the CRD nor the operator checks it. pgvector is called `vector`, VectorChord `vchord`, pgvecto.rs `vectors`. The operator tries again at every sync, logs the error and says `Running`; only a cluster that is created while the operator runs says `CreateFailed`. With CloudNativePG the name stands in SQL of the user's own or in a `Database`, and fails there alike.",
    looksLike: [
      'could not execute create extension: pq: extension "pgvector" is not available',
      'could not execute create extension: pq: extension "vectorchord" is not available',
      'ERROR: extension "<name>" is not available',
    ],
    mend: "Use the names of `pg_available_extensions`.\n\n```yaml\nextensions:\n  vector: public\n  vchord: public\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/sync.go, syncExtensions; issue 2898",
      "control files of pgvector, VectorChord and pgvecto.rs",
    ],
  },
};
