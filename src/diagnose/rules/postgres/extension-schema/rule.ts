import type { Rule } from "../../../rule.ts";
import { aftermath, isCloudNative, psqlIn } from "../../aftermath.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const extensionSchema: Rule = {
  id: "postgres/extension-schema",
  title: (trouble) => `Extension ${detail(trouble, "name")} cannot be put into schema ${detail(trouble, "schema")}`,
  message: (trouble) => {
    const needed = detail(trouble, "needed");
    const why = needed === "" ? "No such schema is made in this database" : `It can only live in schema ${needed}`;
    return `${why}, so PostgreSQL refuses. ${aftermath(trouble)}`;
  },
  remedy: (trouble) => {
    const [name, schema, needed] = [detail(trouble, "name"), detail(trouble, "schema"), detail(trouble, "needed")];
    if (isCloudNative(trouble))
      return needed === "" ? `leave the schema out, or make ${schema} first` : `write schema ${needed}`;
    if (needed === "pg_catalog") return `write ${name}: pg_catalog`;
    if (needed !== "") return `write ${name}: ${needed}, and list ${needed} under schemas`;
    const listed = `list ${schema} under schemas`;
    return detail(trouble, "dictated") === "true" ? listed : `write ${name}: public, or ${listed}`;
  },
  fixes,
  seeIt: (trouble) => psqlIn(trouble, `-d ${detail(trouble, "database")} -c '\\dn'`),
  explanation: {
    summary: "An extension is to go into a schema that does not exist, or that it cannot live in.",
    why: "The value behind an extension's name is the schema it is created in. It must be `public` or one that `schemas` of the same prepared database lists. A few extensions dictate their schema: `pg_cron` lives in `pg_catalog`, `vectors` in `vectors`.",
    looksLike: [
      'could not execute create extension: pq: schema "<schema>" does not exist',
      'extension "<name>" must be installed in schema "<schema>"',
      'extension "<name>" does not support SET SCHEMA',
    ],
    mend: "For Immich, leave every extension in `public`: its tables use the types without a schema in front.",
    sources: [
      "zalando/postgres-operator pkg/cluster/database.go, createExtensionSQL and alterExtensionSQL",
      "PostgreSQL src/backend/commands/extension.c, CreateExtensionInternal",
    ],
  },
};
