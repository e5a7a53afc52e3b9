import type { Ref } from "../../../render/index.ts";
import type { Path } from "../../../source/index.ts";
import { outsideValue, plainText, type Tracked } from "../../../template/index.ts";
import {
  at,
  execute,
  listAt,
  sameObject,
  stringAt,
  type DatabaseServer,
  type ExecutedStatement,
  type KeyedData,
  type StatementEffect,
} from "../../../world/index.ts";
import type { Blame, Context, WaitsFor } from "../../engine/index.ts";
import { expectationOf } from "../../kubernetes/index.ts";
import type { Cluster } from "../cluster.ts";
import { passwordSecretMissing, secretKeyMissing, secretUsername } from "../troubles.ts";

/** Makes roles what their declarations say: those of a Cluster, or a DatabaseRole of its own. */
export class RoleWork {
  server: DatabaseServer;
  readonly sql: ExecutedStatement[] = [];
  readonly errors: Map<string, string> = new Map();
  readonly waitsFor: WaitsFor[] = [];
  /** The roles whose password `managed.roles` has set. */
  readonly managedPasswords: Set<string> = new Set();
  readonly #cluster: Cluster;
  readonly #context: Context;
  readonly #declaredBy: Ref;

  constructor(cluster: Cluster, server: DatabaseServer, context: Context, declaredBy: Ref = cluster.ref) {
    this.#cluster = cluster;
    this.server = server;
    this.#context = context;
    this.#declaredBy = declaredBy;
  }

  /** Has the operator made this Secret? */
  made(secret: string): boolean {
    const existing = this.#context.world.get("Secret", this.#cluster.ref.namespace, secret);
    return existing?.madeBy !== undefined && sameObject(existing.madeBy, this.#cluster.ref);
  }

  /** applyRoleActions (internal/management/controller/roles): flags are set as written, and LOGIN is off unless it is. */
  sync(entry: Parameters<typeof stringAt>[0], place: Path): void {
    const name = stringAt(entry, "name");
    if (name === undefined || stringAt(entry, "ensure") === "absent") return;
    const secret = stringAt(entry, "passwordSecret", "name");
    const path = [...place, "passwordSecret", "name"];
    const password =
      secret === undefined ? undefined : this.#password(name, secret, { object: this.#declaredBy, path });
    if (password === "unknown") return;
    if (password !== undefined) this.managedPasswords.add(name);
    const flags = {
      name,
      login: at(entry, "login") === true,
      superuser: at(entry, "superuser") === true,
      createDatabase: at(entry, "createdb") === true,
      memberOf: listAt(entry, "inRoles").filter(
        (group): group is string => typeof group === "string" && this.server.roles.has(group),
      ),
      ...(password === undefined ? {} : { password }),
    };
    const current = this.server.roles.get(name);
    const words = `${flags.superuser ? "SUPERUSER" : "NOSUPERUSER"} ${flags.login ? "LOGIN" : "NOLOGIN"}`;
    if (!current) {
      const does = { kind: "create-role", ...flags, searchPath: ['"$user"', "public"] } as const;
      this.#run(`CREATE ROLE "${name}" ${words}`, does);
    } else if (
      current.login !== flags.login ||
      current.superuser !== flags.superuser ||
      current.createDatabase !== flags.createDatabase ||
      flags.memberOf.some((group) => !current.memberOf.includes(group)) ||
      !samePassword(current.password, password)
    ) {
      this.#run(`ALTER ROLE "${name}" ${words}`, { kind: "alter-role", ...flags, sets: true });
    }
  }

  /** reconcileUser (instance_controller.go). */
  setPassword(role: string, secret: string, blame: Blame): void {
    const current = this.server.roles.get(role);
    if (!current) return;
    const password = this.#password(role, secret, blame);
    if (password === "unknown" || samePassword(current.password, password)) return;
    const { login, superuser, createDatabase } = current;
    const flags = { kind: "alter-role", name: role, login, superuser, createDatabase, memberOf: [] } as const;
    this.#run(`ALTER ROLE "${role}" WITH PASSWORD 'SCRAM-SHA-256…'`, { ...flags, password });
  }

  /** The password in a Secret that must be the role's own. */
  #password(role: string, secret: string, blame: Blame): Tracked | "unknown" {
    const data = this.#data(secret);
    if (!data) return this.#absent(role, secret, blame);
    const absent = data.complete ? ["username", "password"].find((key) => !data.values.has(key)) : undefined;
    if (absent !== undefined) {
      const trouble = secretKeyMissing(this.#declaredBy, blame, secret, absent, role);
      if (this.#context.fails(trouble)) return this.#fails(role, trouble.message);
      return outsideKey(secret, "password");
    }
    const username = data.values.get("username") ?? outsideKey(secret, "username");
    const known = username.every(({ from }) => from?.kind !== "outside");
    const found = plainText(username).trim();
    if (known && found !== role) {
      const trouble = secretUsername(this.#declaredBy, blame, secret, found, role);
      if (this.#context.fails(trouble)) return this.#fails(role, trouble.message);
    }
    return data.values.get("password") ?? outsideKey(secret, "password");
  }

  #absent(role: string, secret: string, blame: Blame): Tracked | "unknown" {
    const { namespace } = this.#cluster.ref;
    const expectation = expectationOf(this.#context.world, "Secret", namespace, secret);
    const trouble = passwordSecretMissing(this.#declaredBy, blame, role, secret);
    if (expectation.kind === "coming") {
      this.waitsFor.push({ kind: "Secret", namespace, name: secret });
      return this.#fails(role, trouble.message);
    }
    // The Job that makes the owner has waited for its Secret already.
    const told = !this.#cluster.bootstrap.copies && secret === this.#cluster.application?.secret;
    if (expectation.kind === "absent") {
      if (!told && this.#context.fails(trouble)) return this.#fails(role, trouble.message);
    } else if (!told) {
      const message = `Secret ${secret} with key password exists in namespace ${namespace}`;
      this.#context.assumes({ message, object: this.#declaredBy });
    }
    return outsideKey(secret, "password");
  }

  #fails(role: string, message: string): "unknown" {
    this.errors.set(role, message);
    return "unknown";
  }

  #data(secret: string): KeyedData | undefined {
    const existing = this.#context.world.get("Secret", this.#cluster.ref.namespace, secret);
    return existing?.data ?? (existing && { values: new Map(), complete: false });
  }

  #run(text: string, does: StatementEffect): void {
    const statement = {
      server: this.#cluster.server,
      database: "postgres",
      role: "postgres",
      text,
      does,
      onError: "log",
    } as const;
    const { server, error } = execute(this.server, statement);
    this.server = server;
    this.sql.push({ statement, error });
    if (error && does.kind === "create-role") this.errors.set(does.name, error.message);
  }
}

/** What is in a Secret that nobody here can look into. */
function outsideKey(secret: string, key: string): Tracked {
  return outsideValue(`Secret ${secret}, key ${key}`);
}

function samePassword(a: Tracked | undefined, b: Tracked | undefined): boolean {
  return b === undefined || JSON.stringify(a) === JSON.stringify(b);
}
