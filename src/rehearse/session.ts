import postgres, { type Options, type Sql } from "postgres";
import type { ServerError } from "./server-error.ts";
import { preloadSetting } from "./stand-ins/stand-in.ts";

/** Connections of one take, kept by database and role. */
export interface Sessions {
  readonly ground: Ground;
  /** As the superuser that the rehearsal logs in as. */
  own(database: string): Sql;
  /** The same in the database from where others are made and dropped. */
  entrance(): Sql;
  /** As another role, with the settings that a login would give it. */
  as(role: string, database: string): Promise<Sql>;
  /** Ends the connections to a database: nobody may be in one that is copied. */
  leave(database: string): Promise<void>;
  /** For good: whoever wants another one is refused. */
  close(): Promise<void>;
}

/** How a superuser gets in. */
export interface Login {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly ssl: "prefer" | "verify-full" | false | { readonly rejectUnauthorized: false };
}

/** What of a server is not the rehearsal's. */
export interface Ground {
  /** Roles and databases that stay as they are. */
  readonly roles: ReadonlySet<string>;
  readonly databases: ReadonlySet<string>;
  /** The name of the database from where others are made and dropped. */
  readonly entrance: string;
  /** Databases that are there under another name for the time of the rehearsal. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** The superuser of a server that was started for the rehearsal, and its database. */
export const ownName = "rehearsal";

const ownGround: Ground = {
  roles: new Set([ownName]),
  databases: new Set(["template0", "template1", "postgres"]),
  entrance: "postgres",
  aliases: new Map(),
};

export interface OwnServerSettings {
  readonly port: number;
  readonly password: string;
  readonly encrypted: boolean;
  readonly preloaded: readonly string[];
}

/** Sessions on a server that was started for the rehearsal. */
export function openOwnSessions({ port, password, encrypted, preloaded }: OwnServerSettings): Sessions {
  const ssl = encrypted && ({ rejectUnauthorized: false } as const);
  const login: Login = { host: "127.0.0.1", port, username: ownName, password, ssl };
  return openSessions(login, ownGround, { [preloadSetting]: preloaded.join(",") });
}

/** The connections of one rehearsal; each is opened when it is first needed. */
export function openSessions(login: Login, ground: Ground, settings: Readonly<Record<string, string>> = {}): Sessions {
  const open = new Map<string, { readonly session: Sql; readonly database: string }>();
  let closed = false;
  const connect = (key: string, database: string, name: string): Sql => {
    if (closed) throw new Error("the rehearsal is over");
    const session = open.get(key)?.session ?? logIn(login, name, settings);
    open.set(key, { session, database });
    return session;
  };
  const named = (key: string, database: string): Sql =>
    connect(key, database, ground.aliases.get(database) ?? database);
  const end = async (which: (database: string) => boolean): Promise<void> => {
    const leaving = [...open].filter(([, { database }]) => which(database));
    for (const [key] of leaving) open.delete(key);
    await Promise.all(leaving.map(([, { session }]) => session.end({ timeout: 1 })));
  };
  return {
    ground,
    own: (database) => named(`own ${database}`, database),
    entrance: () => connect("entrance", ground.entrance, ground.entrance),
    as: async (role, database) => {
      const key = `as ${JSON.stringify([role, database])}`;
      const known = open.get(key);
      if (known) return known.session;
      const session = named(key, database);
      try {
        await session.unsafe(
          "SELECT set_config(split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1), false) FROM pg_roles, unnest(rolconfig) AS setting WHERE rolname = $1",
          [role],
        );
        await session.unsafe(`SET SESSION AUTHORIZATION "${role.replaceAll('"', '""')}"`);
      } catch (error) {
        open.delete(key);
        await session.end({ timeout: 1 });
        throw error;
      }
      return session;
    },
    leave: (database) => end((other) => other === database),
    close: () => {
      closed = true;
      return end(() => true);
    },
  };
}

/** One connection, which is made when it is first used. */
export function logIn(login: Login, database: string, settings: Readonly<Record<string, string>> = {}): Sql {
  return postgres({
    ...login,
    database,
    max: 1,
    fetch_types: false,
    connect_timeout: 30,
    onnotice: () => {},
    connection: { application_name: ownName, ...settings },
  } as Options<Record<string, never>>);
}

/** Executes one statement, by the protocol that takes no more than one. */
export async function execute(session: Sql, text: string): Promise<ServerError | undefined> {
  try {
    await session.unsafe(text, [], { prepare: true });
    return undefined;
  } catch (error) {
    return serverError(error);
  }
}

/** An error of the server, of the client or of Node.js, as one kind of value. */
export function serverError(error: unknown): ServerError {
  const { name, message, detail, hint, code } = error as {
    name: string;
    message: string;
    detail?: string;
    hint?: string;
    code?: string;
  };
  const said = name === "TypeError" || name === "URIError" ? `${name}: ${message}` : message;
  return { message: said, detail, hint, code: code ?? "" };
}
