import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";

export const databaseOwnerMissing: Rule = {
  id: "cloudnative-pg/database-owner-missing",
  title: (trouble) =>
    `Database ${detail(trouble, "database")} is not made: role ${detail(trouble, "owner")} does not exist`,
  message: (trouble) =>
    `Cluster ${detail(trouble, "cluster")} has the users ${orList(detailList(trouble, "roles")).replace(" or ", " and ")}. The Database says applied: false and tries again every 30 seconds; deployers that only look at conditions take it for healthy.`,
  remedy: (trouble) => `list ${detail(trouble, "owner")} under managed.roles of Cluster ${detail(trouble, "cluster")}`,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} get database.postgresql.cnpg.io ${object.name} -o jsonpath='{.status}'`,
  explanation: {
    summary: "A Database belongs to a role that nobody makes.",
    why: "A Database object creates a database and nothing else. Its owner must be a role of the server: the one of `bootstrap.initdb.owner`, one of `managed.roles`, or that of a DatabaseRole (since CloudNativePG 1.30).",
    looksLike: ['while creating database "<database>": ERROR: role "<owner>" does not exist'],
    mend: "List the role in the Cluster, with a Secret for its password.\n\n```yaml\nmanaged:\n  roles:\n    - name: immich\n      login: true\n      passwordSecret:\n        name: immich-owner\n```",
    sources: ["cloudnative-pg internal/management/controller/database_controller_sql.go, createDatabase"],
  },
};
