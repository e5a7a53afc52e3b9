import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const extensionInWrongDatabase: Rule = {
  id: "cloudnative-pg/extension-in-wrong-database",
  title: (trouble) =>
    `postInitSQL creates ${detail(trouble, "extension")} in database postgres, not in ${detail(trouble, "database")}`,
  message: (trouble) =>
    `An extension belongs to one database. In ${detail(trouble, "database")} it is missing, and role ${detail(trouble, "role")} is no superuser, so Immich stops with: ${detail(trouble, "error")}.`,
  remedy: () => "move it to postInitApplicationSQL",
  seeIt: (trouble) =>
    `kubectl -n ${trouble.object.namespace} logs ${trouble.object.kind.toLowerCase()}/${trouble.object.name}`,
  explanation: {
    summary: "The first SQL of a cluster creates an extension in another database than Immich's.",
    why: "`postInitSQL` is executed in database `postgres`, `postInitTemplateSQL` in `template1`, of which the application's database is then a copy, and `postInitApplicationSQL` in the application's database itself. VectorChord's own example for CloudNativePG uses `postInitSQL`, which is of no use to Immich.",
    looksLike: [],
    alsoLooksLike: ['permission denied to create extension "<name>"', "Failed to activate VectorChord extension."],
    mend: "Write it under `postInitApplicationSQL`. It is executed once, when the cluster is made: for one that exists, use a `Database` object, or create the extension by hand.\n\n```yaml\nbootstrap:\n  initdb:\n    database: immich\n    owner: immich\n    postInitApplicationSQL:\n      - CREATE EXTENSION vchord CASCADE;\n      - CREATE EXTENSION earthdistance CASCADE;\n```",
    sources: [
      "cloudnative-pg pkg/management/postgres/initdb.go, ConfigureNewInstance",
      "tensorchord/cloudnative-vectorchord README",
      "immich-app/immich#18708",
    ],
  },
};
