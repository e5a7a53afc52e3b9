import { RehearsalImpossible } from "../server/impossible.ts";
import type { Login } from "../session.ts";

/** Where the user lets the rehearsal in. */
export interface Entrance {
  readonly login: Login;
  readonly database: string;
  /** `postgres@127.0.0.1:5432`: what messages may say of it. */
  readonly name: string;
}

const encryption: Readonly<Record<string, Login["ssl"]>> = {
  disable: false,
  prefer: "prefer",
  require: { rejectUnauthorized: false },
  "no-verify": { rejectUnauthorized: false },
  "verify-full": "verify-full",
};

/** Throws `RehearsalImpossible`, without a word of what is in the URL, as that may be a password in the wrong place. */
export function readDatabaseUrl(written: string): Entrance {
  const url = parsed(written);
  const host = url && textOf(url.hostname)?.replace(/^\[(.*)\]$/, "$1");
  const username = url && textOf(url.username);
  const password = url && textOf(url.password);
  const database = url && textOf(url.pathname.slice(1));
  if (!host || host.startsWith("/") || !username || password === undefined || database === undefined) {
    throw new RehearsalImpossible(
      "the database URL is none; it reads postgresql://USER:PASSWORD@HOST:PORT/DATABASE, and what is special in a URL is percent-encoded in it",
    );
  }
  const port = url?.port ? Number(url.port) : 5432;
  return {
    login: { host, port, username, password, ssl: encryptionOf(url) },
    database: database === "" ? "postgres" : database,
    name: `${username}@${host.includes(":") ? `[${host}]` : host}:${port}`,
  };
}

function parsed(written: string): URL | undefined {
  if (!/^postgres(?:ql)?:\/\//.test(written) || !URL.canParse(written)) return undefined;
  return new URL(written);
}

function textOf(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function encryptionOf(url: URL | undefined): Login["ssl"] {
  const query = [...(url?.searchParams ?? [])];
  const mode = query.findLast(([name]) => name === "sslmode")?.[1] ?? "prefer";
  const chosen = Object.hasOwn(encryption, mode) ? encryption[mode] : undefined;
  if (chosen === undefined || query.some(([name]) => name !== "sslmode")) {
    throw new RehearsalImpossible(
      `of parameters the database URL takes sslmode only, which is one of ${Object.keys(encryption).join(", ")}`,
    );
  }
  return chosen;
}
