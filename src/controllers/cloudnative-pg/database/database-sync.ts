import type { Json } from "../../../source/index.ts";
import {
  execute,
  groupKindOf,
  listAt,
  stringAt,
  type DatabaseServer,
  type ExecutedStatement,
  type InstalledExtension,
  type Statement,
  type StatementEffect,
  type WorldObject,
} from "../../../world/index.ts";
import { createExtension, type ExtensionFault } from "../../databases/index.ts";
import type { Context, WaitsFor } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import { roleObjects } from "../declared.ts";
import { extensionTrouble } from "./extension-trouble.ts";
import { databaseToBeAbsent } from "../to-be-absent.ts";
import type { Operand } from "../image/operand.ts";
import { ownerMissing } from "../troubles.ts";
import { outsideValue } from "../../../template/index.ts";

/** One going-over of a Database object. */
export interface DatabaseSync {
  readonly server: DatabaseServer;
  readonly sql: readonly ExecutedStatement[];
  /** By extension. */
  readonly failures: ReadonlyMap<string, string>;
  /** `status.message`; undefined when everything is applied. */
  readonly message: string | undefined;
  readonly waitsFor: readonly WaitsFor[];
}

export interface DatabaseOf {
  readonly object: WorldObject;
  readonly cluster: Cluster;
  readonly operand: Operand;
}

/** The database, then its schemas, then its extensions as listed (database_controller.go); a failing one stops no other. */
export function syncDatabase(of: DatabaseOf, before: DatabaseServer, context: Context): DatabaseSync {
  const { spec } = of.object.object as { spec?: Json };
  const name = stringAt(spec, "name") ?? "";
  const work = new Work(of, name, before, context);
  if (stringAt(spec, "ensure") === "absent") return work.drop();
  const error = work.database(stringAt(spec, "owner") ?? "");
  if (error !== undefined) return work.result(error);
  for (const schema of listAt(spec, "schemas")) work.schema(schema);
  listAt(spec, "extensions").forEach((extension, index) => work.extension(extension, index));
  return work.result(work.failures.size === 0 ? undefined : "database object reconciliation failed");
}

class Work {
  readonly failures: Map<string, string> = new Map();
  readonly #of: DatabaseOf;
  readonly #name: string;
  readonly #context: Context;
  readonly #sql: ExecutedStatement[] = [];
  readonly #waitsFor: WaitsFor[] = [];
  #server: DatabaseServer;

  constructor(of: DatabaseOf, name: string, server: DatabaseServer, context: Context) {
    this.#of = of;
    this.#name = name;
    this.#server = server;
    this.#context = context;
  }

  result(message: string | undefined): DatabaseSync {
    return { server: this.#server, sql: this.#sql, failures: this.failures, message, waitsFor: this.#waitsFor };
  }

  /** dropDatabase: it waits until nobody is connected, which nobody is to begin with. */
  drop(): DatabaseSync {
    const name = this.#name;
    // Of two objects for one database the second is refused (detectConflictingManagers).
    if (!databaseToBeAbsent(this.#context.world, this.#of.cluster.ref, name)) return this.result(undefined);
    this.#run("postgres", `DROP DATABASE IF EXISTS "${name}"`, { kind: "drop-database", name });
    return this.result(undefined);
  }

  /** createDatabase, updateDatabase (database_controller_sql.go). */
  database(owner: string): string | undefined {
    const current = this.#server.databases.get(this.#name);
    if (current?.owner === owner) return undefined;
    const known = this.#server.roles.has(owner);
    if (!known && this.#server.unseen === undefined) {
      const { ref } = this.#of.cluster;
      const roles = [...this.#server.roles.values()].filter(({ login }) => login).map((role) => role.name);
      const trouble = ownerMissing(this.#of.object.ref, this.#name, owner, ref.name, roles.sort());
      const declared = roleObjects(this.#context.world, ref).find(
        (each) => stringAt(each.object, "spec", "name") === owner,
      );
      if (declared) {
        this.#waitsFor.push({ kind: groupKindOf(declared.ref), namespace: ref.namespace, name: declared.ref.name });
        return trouble.message;
      }
      if (this.#context.fails(trouble)) return trouble.message;
    }
    if (!known) this.#addRole(owner);
    const name = this.#name;
    if (!current) {
      this.#run("postgres", `CREATE DATABASE "${name}" OWNER "${owner}"`, { kind: "create-database", name, owner });
    } else {
      const text = `ALTER DATABASE "${name}" OWNER TO "${owner}"`;
      this.#run("postgres", text, { kind: "alter-database-owner", name, owner });
    }
    return undefined;
  }

  /** A role that a backup brings, or that is taken to be there. */
  #addRole(name: string): void {
    const password = outsideValue(`role ${name}`);
    const flags = { login: true, superuser: false, createDatabase: false, memberOf: [], searchPath: [] };
    this.#server = { ...this.#server, roles: new Map([...this.#server.roles, [name, { name, ...flags, password }]]) };
  }

  schema(schema: Json): void {
    const name = stringAt(schema, "name");
    const wanted = name !== undefined && stringAt(schema, "ensure") !== "absent";
    if (!wanted || this.#server.databases.get(this.#name)?.schemas.has(name)) return;
    const owner = stringAt(schema, "owner") ?? "postgres";
    const text = `CREATE SCHEMA "${name}" AUTHORIZATION "${owner}"`;
    this.#run(this.#name, text, { kind: "create-schema", name, owner });
  }

  extension(extension: Json, index: number): void {
    const name = stringAt(extension, "name");
    if (name === undefined || stringAt(extension, "ensure") === "absent") return;
    const schema = stringAt(extension, "schema");
    const version = stringAt(extension, "version");
    const text = [`CREATE EXTENSION "${name}"`, version && `VERSION "${version}"`, schema && `SCHEMA "${schema}"`];
    const does = { kind: "create-extension", name, schema, cascade: false, mustBeNew: true, version } as const;
    const statement = this.#statement(this.#name, text.filter((part) => part).join(" "), does);
    const { cluster, object, operand } = this.#of;
    const path = ["spec", "extensions", index, "name"];
    const blame = { object: object.ref, path };
    const says = (error: string): string => `ERROR: ${error}`;
    const step = { object: object.ref, blame, stage: "database", operand, cluster: cluster.ref, says } as const;
    const installed = this.#server.databases.get(this.#name)?.extensions.get(name);
    if (installed) {
      const stands = (fault: ExtensionFault): boolean => this.#context.fails(extensionTrouble(step, fault, statement));
      this.#update(installed, { schema, version }, stands);
      return;
    }
    const created = createExtension(this.#server, statement, (fault, attempted) => {
      // One further down the list comes in this pass, and this one in the next.
      if (fault.kind === "dependency" && this.#lists(fault.required)) return true;
      if (this.#server.unseen && fault.kind !== "misnamed" && fault.kind !== "absent") return false;
      return this.#context.fails(extensionTrouble(step, fault, attempted));
    });
    this.#server = created.server;
    this.#sql.push(created.executed);
    if (created.executed.error) this.failures.set(name, `ERROR: ${created.executed.error.message}`);
  }

  /** updateDatabaseExtension: one that is there is moved and updated, where it is said to which schema and version. */
  #update(
    { name, ...installed }: InstalledExtension,
    { schema = "", version = "" }: { readonly schema?: string | undefined; readonly version?: string | undefined },
    stands: (fault: ExtensionFault) => boolean,
  ): void {
    if (schema !== "" && schema !== installed.schema) {
      const text = `ALTER EXTENSION "${name}" SET SCHEMA "${schema}"`;
      const { server, error, statement } = this.#try(text, { kind: "alter-extension-schema", name, schema });
      const kind = error?.message.startsWith("schema") === true ? "no-schema" : "misplaced";
      if (error && !stands({ kind, error, schema })) return;
      if (error) this.failures.set(name, `altering schema: ERROR: ${error.message}`);
      this.#server = server;
      this.#sql.push({ statement, error });
      if (error) return;
    }
    if (version !== "" && installed.version !== undefined && version !== installed.version)
      this.#run(this.#name, `ALTER EXTENSION "${name}" UPDATE TO "${version}"`, {
        kind: "update-extension",
        name,
        version,
      });
  }

  #try(text: string, does: StatementEffect) {
    const statement = this.#statement(this.#name, text, does);
    return { ...execute(this.#server, statement), statement };
  }

  #lists(extension: string): boolean {
    return listAt(this.#of.object.object, "spec", "extensions").some((each) => stringAt(each, "name") === extension);
  }

  #run(database: string, text: string, does: StatementEffect): void {
    const statement = this.#statement(database, text, does);
    const { server, error } = execute(this.#server, statement);
    this.#server = server;
    this.#sql.push({ statement, error });
  }

  #statement(database: string, text: string, does: StatementEffect): Statement {
    return { server: this.#of.cluster.server, database, role: "postgres", text, does, onError: "log" };
  }
}
