import postgres, { type Sql } from "postgres";
import type { ServerError } from "./server-error.ts";
import { preloadSetting } from "./stand-ins/stand-in.ts";

/** Connections of one take, kept by database and role. */
export interface Sessions {
  /** As the rehearsal's own superuser. */
  own(database: string): Sql;
  /** As another role, with the settings that a login would give it. */
  as(role: string, database: string): Promise<Sql>;
  /** Ends the connections to a database: nobody may be in one that is copied. */
  leave(database: string): Promise<void>;
  close(): Promise<void>;
}

export interface SessionSettings {
  readonly port: number;
  readonly password: string;
  readonly encrypted: boolean;
  readonly preloaded: readonly string[];
}

/** The superuser of the rehearsal, and its database. */
export const ownName = "rehearsal";

export function openSessions({ port, password, encrypted, preloaded }: SessionSettings): Sessions {
  const open = new Map<string, { readonly session: Sql; readonly database: string }>();
  const connect = (key: string, database: string): Sql => {
    const session =
      open.get(key)?.session ??
      postgres({
        host: "127.0.0.1",
        port,
        username: ownName,
        password,
        database,
        ssl: encrypted ? { rejectUnauthorized: false } : false,
        max: 1,
        fetch_types: false,
        connect_timeout: 30,
        onnotice: () => {},
        connection: { application_name: ownName, [preloadSetting]: preloaded.join(",") },
      });
    open.set(key, { session, database });
    return session;
  };
  const end = async (which: (database: string) => boolean): Promise<void> => {
    const leaving = [...open].filter(([, { database }]) => which(database));
    for (const [key] of leaving) open.delete(key);
    await Promise.all(leaving.map(([, { session }]) => session.end({ timeout: 1 })));
  };
  return {
    own: (database) => connect(`own ${database}`, database),
    as: async (role, database) => {
      const key = `as ${JSON.stringify([role, database])}`;
      const known = open.get(key);
      if (known) return known.session;
      const session = connect(key, database);
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
    close: () => end(() => true),
  };
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
