import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { isCloudNative } from "../../aftermath.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { withOrigins } from "../../url-origins.ts";
import { seeLogs } from "../../see-it.ts";

export const dbCredentials: Rule = {
  id: "immich/db-credentials",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "no-database":
        return `There is no database ${detail(trouble, "database")}`;
      case "no-role":
        return `There is no database user ${detail(trouble, "username")}`;
      case "no-user":
        return "Immich is given no user for its database";
      case "no-password":
      case "default-password":
        return "Immich is given no password for its database";
      case "no-login":
        return `Database user ${detail(trouble, "username")} may not log in`;
      default:
        return `Immich has the wrong password for database user ${detail(trouble, "username")}`;
    }
  },
  message: (trouble) => withOrigins(message(trouble), trouble),
  remedy,
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "The user, password or database in Immich's settings is not what the database server has.",
    why: "PostgreSQL answers a wrong password and an unknown user alike. The Zalando operator makes the users under `users` and `preparedDatabases` with random passwords, and keeps each in a Secret `<user>.<cluster>.credentials.postgresql.acid.zalan.do`; a password written into the repository can never be right. Without `DB_USERNAME` Immich logs in as `postgres`, and without `DB_PASSWORD` with the password `postgres`. A database exists only if it is under `databases` or `preparedDatabases`. CloudNativePG makes one user and one database, both called `app` unless `bootstrap.initdb` says otherwise, with the Secret `<cluster>-app`; others come with `managed.roles`, which are made without LOGIN unless it is asked for, and with `Database` objects. The official image, and those made from it, make the superuser `POSTGRES_USER` and the database `POSTGRES_DB` when their volume is still empty, and never again.",
    looksLike: [
      'password authentication failed for user "<user>"',
      'role "<user>" is not permitted to log in',
      'database "<name>" does not exist',
    ],
    mend: "Take user and password from the operator's Secret, and name a database that the operator makes.",
    sources: [
      "PostgreSQL src/backend/libpq/auth.c, src/backend/utils/init/postinit.c",
      "zalando/postgres-operator pkg/cluster/k8sres.go",
      "cloudnative-pg api/v1/cluster_defaults.go, internal/management/controller/roles",
    ],
  },
};

/** What somebody asks to be absent, and what becomes of it. */
function absence(trouble: Trouble): string {
  const by = detail(trouble, "absentBy");
  return detail(trouble, "problem") === "no-database"
    ? `${by} says ensure: absent, so the operator drops it with all that it holds as soon as nobody is connected to it. Immich stops.`
    : `${by} says ensure: absent for it under managed.roles. Immich cannot log in.`;
}

function message(trouble: Trouble): string {
  if (detail(trouble, "absentBy") !== "") return absence(trouble);
  const server = detail(trouble, "server");
  switch (detail(trouble, "problem")) {
    case "no-database":
      return `PostgreSQL ${server} has ${orList(detailList(trouble, "databases")).replace(" or ", " and ")}. Immich stops.`;
    case "no-role":
      return `PostgreSQL ${server} has the users ${orList(detailList(trouble, "roles")).replace(" or ", " and ")}. Immich cannot log in.`;
    case "no-user":
      return `DB_USERNAME is set nowhere, so Immich logs in as postgres, its default. It does not read ${detail(trouble, "unread")}.`;
    case "no-password":
      return `${byDefault(trouble)} Hardly any server has that.`;
    case "default-password":
      return `${byDefault(trouble)} PostgreSQL ${server} was given another one for ${detail(trouble, "username")}.`;
    case "no-login":
      return `The role exists on PostgreSQL ${server}, but without LOGIN. Immich stops.`;
    default:
      return `It is not the one that PostgreSQL ${server} was given for that user. Immich cannot log in.`;
  }
}

function byDefault(trouble: Trouble): string {
  const unread = detail(trouble, "unread");
  const reads = unread === "" ? "" : ` It does not read ${unread}.`;
  return `DB_PASSWORD is set nowhere, so Immich logs in with the password postgres, its default.${reads}`;
}

function remedy(trouble: Trouble): string {
  if (detail(trouble, "absentBy") !== "") return "write ensure: present, or leave it out";
  if (detail(trouble, "problem") === "no-user") return `write DB_USERNAME for ${detail(trouble, "unread")}`;
  if (detail(trouble, "problem") === "no-password") return "set DB_PASSWORD, best from a Secret";
  const username = detail(trouble, "username");
  if (isCloudNative(trouble)) return cloudNativeRemedy(trouble, username);
  if (detail(trouble, "operator") === "") return standaloneRemedy(trouble, username);
  if (detail(trouble, "operator") === "crunchy") return crunchyRemedy(trouble, username);
  switch (detail(trouble, "problem")) {
    case "no-database":
      return `declare ${detail(trouble, "database")} under databases or preparedDatabases, or use a database that exists`;
    case "no-role":
      return `declare ${username} under users, or use a user that exists`;
    case "no-login":
      return "use a user that may log in";
    default:
      return `take the password from the Secret that is made for ${username}`;
  }
}

/** Crunchy's operator makes a database because a user lists it. */
function crunchyRemedy(trouble: Trouble, username: string): string {
  switch (detail(trouble, "problem")) {
    case "no-database":
      return `list ${detail(trouble, "database")} under databases of a user, or use a database that exists`;
    case "no-role":
      return `list ${username} under users, or use a user that exists`;
    case "no-login":
      return `take NOLOGIN out of the options of ${username}`;
    default:
      return `take the password from the Secret that is made for ${username}`;
  }
}

/** Of a PostgreSQL that runs in a workload of its own. */
function standaloneRemedy(trouble: Trouble, username: string): string {
  switch (detail(trouble, "problem")) {
    case "no-database":
      return `give PostgreSQL POSTGRES_DB: ${detail(trouble, "database")}, or use a database that exists; once its volume holds data the variable has no effect`;
    case "no-role":
      return `give PostgreSQL POSTGRES_USER: ${username}, or use a user that exists; once its volume holds data the variable has no effect`;
    default:
      return "take the password from where PostgreSQL has its POSTGRES_PASSWORD";
  }
}

function cloudNativeRemedy(trouble: Trouble, username: string): string {
  switch (detail(trouble, "problem")) {
    case "no-database":
      return `make a Database object for ${detail(trouble, "database")}, or use a database that exists`;
    case "no-role":
      return `list ${username} under managed.roles, or use a user that exists`;
    case "no-login":
      return detail(trouble, "managed") === "true"
        ? `add login: true to ${username} under managed.roles`
        : "use a user that may log in";
    default:
      return detail(trouble, "managed") === "true"
        ? `take the password from the passwordSecret of ${username} under managed.roles, which has the last word`
        : `take the password from the Secret that is made for ${username}`;
  }
}
