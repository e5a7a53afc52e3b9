import {
  emptyDatabase,
  type Database,
  type DatabaseServer,
  type InstalledExtension,
  type Role,
} from "../../../world/index.ts";

/** Roles and databases as Patroni's bootstrap and post_init.sh leave a new server. */
export function bootstrapped(server: Omit<DatabaseServer, "roles" | "databases">): DatabaseServer {
  const roles = [
    role("postgres", { login: true, superuser: true, createDatabase: true }),
    role("standby", { login: true }),
    role("cron_admin", {}),
    role("admin", { createDatabase: true, memberOf: ["cron_admin"] }),
    role("zalandos", {}),
    role("robot_zmon", {}),
  ];
  const template = database("template1", server.major, ["pg_stat_statements", "pg_stat_kcache", "set_user"]);
  const everyday = [...template.extensions.keys(), "pg_auth_mon", "pg_cron", "file_fdw"];
  const databases = [template, database("postgres", server.major, everyday)];
  return {
    ...server,
    roles: new Map(roles.map((each) => [each.name, each])),
    databases: new Map(databases.map((each) => [each.name, each])),
  };
}

function role(name: string, more: Partial<Role>): Role {
  const nothing = { login: false, superuser: false, createDatabase: false, memberOf: [] };
  return { name, ...nothing, searchPath: ['"$user"', "public"], ...more };
}

function database(name: string, major: number, extensions: readonly string[]): Database {
  const empty = emptyDatabase(name, "postgres", major);
  const installed = extensions.map((extension): InstalledExtension => {
    const schema = extension === "pg_cron" || extension === "plpgsql" ? "pg_catalog" : "public";
    return { name: extension, schema, owner: "postgres", version: undefined };
  });
  return {
    ...empty,
    schemas: new Map([...empty.schemas, ["user_management", "postgres"], ["metric_helpers", "postgres"]]),
    extensions: new Map([...installed.map((each) => [each.name, each] as const), ...empty.extensions]),
  };
}
