import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const loginRoleMissing: Rule = {
  id: "postgres/login-role-missing",
  title: (trouble) => `The operator makes no role ${detail(trouble, "user")} that could log in`,
  message: (trouble) =>
    `${detail(trouble, "reader")} reads Secret ${detail(trouble, "secret")}, which the operator makes only for a role that can log in. ${
      detail(trouble, "database") === ""
        ? "No such user is listed."
        : `Database ${detail(trouble, "database")} gets users only with defaultUsers: true; its owner, reader and writer cannot log in.`
    }`,
  remedy: (trouble) =>
    detail(trouble, "database") === ""
      ? `add ${detail(trouble, "user")}: [] under users`
      : `set preparedDatabases.${detail(trouble, "database")}.defaultUsers: true`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get secrets -l cluster-name=${object.name}`,
  explanation: {
    summary: "Somebody reads the credentials of a role that the operator does not make.",
    why: "The operator makes a Secret for each role that can log in: every entry of `users`, and of a prepared database `<database>_owner_user`, `<database>_reader_user` and `<database>_writer_user`, but these only with `defaultUsers: true`, which is off by default. `<database>_owner` itself never can. In the Secret's name every underscore of the role becomes a hyphen.",
    looksLike: ['secret "<user>.<cluster>.credentials.postgresql.acid.zalan.do" not found'],
    alsoLooksLike: ['FATAL: password authentication failed for user "<user>"'],
    mend: "List the user and give it the database.\n\n```yaml\nusers:\n  immich: []\ndatabases:\n  immich: immich\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/cluster.go, initPreparedDatabaseRoles and initDefaultRoles",
      "zalando/postgres-operator pkg/cluster/k8sres.go, generateUserSecrets",
    ],
  },
};
