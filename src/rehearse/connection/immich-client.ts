import { once } from "node:events";
import { connect as connectSocket, type Socket } from "node:net";
import { asPostgresConfig } from "@immich/sql-tools";
import postgres, { type Options } from "postgres";
import type { DatabaseSettings } from "../../controllers/index.ts";
import type { ServerError } from "../server-error.ts";
import { serverError, type Login } from "../session.ts";

/** Where the server of the cluster is for the time of a rehearsal. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** The file of the authority that has signed its certificate: what a mounted `sslrootcert` would hold. */
  readonly authorityFile: string | undefined;
  /** How to encrypt, whatever the settings say: where the certificate is not of the cluster's kind. */
  readonly ssl?: Login["ssl"] | undefined;
  /** The cluster's DNS: is there a Service of this name? */
  resolves(host: string): boolean;
}

/**
 * Connects with Immich's own code: `asPostgresConfig` reads the settings, postgres.js connects with what comes out (createPostgres of
 * `@immich/sql-tools`, as the server calls it). Only the address differs, not the name that a certificate must fit. Undefined when
 * it is let in.
 */
export async function connectAsImmich(settings: DatabaseSettings, target: Target): Promise<ServerError | undefined> {
  let client: ReturnType<typeof postgres> | undefined;
  try {
    const config = asPostgresConfig(parametersOf(settings, target)) as Config;
    // What postgres.js would read from the environment, which in Immich's container is empty.
    const username = config.username || "root";
    client = postgres({
      ...config,
      ...(target.ssl === undefined ? {} : { ssl: target.ssl }),
      host: config.host || "localhost",
      port: config.port ?? 5432,
      username,
      password: config.password ?? "",
      database: config.database || username,
      max: 1,
      connect_timeout: 20,
      connection: { TimeZone: "UTC", DateStyle: "ISO" },
      onnotice: () => {},
      socket: (options: { readonly host: readonly string[] }) => socketTo(target, options.host[0] ?? ""),
    } as Options<Record<string, never>>);
    await client`SHOW server_version`;
    return undefined;
  } catch (error) {
    return serverError(error);
  } finally {
    await client?.end({ timeout: 1 });
  }
}

interface Config {
  readonly host?: string;
  readonly port?: number;
  readonly username?: string;
  readonly password?: string;
  readonly database?: string;
}

function parametersOf(settings: DatabaseSettings, target: Target): Parameters<typeof asPostgresConfig>[0] {
  if (settings.form === "url") return { connectionType: "url", url: withAuthority(settings.url, target) };
  const { form: _, sslMode, ...parts } = settings;
  return { connectionType: "parts", ...parts, ...(sslMode === undefined ? {} : { ssl: sslMode }) } as Parameters<
    typeof asPostgresConfig
  >[0];
}

/** A mounted authority is taken for the right one, as in the simulation. */
export function withAuthority(url: string, { authorityFile }: Target): string {
  if (authorityFile === undefined) return url.replace(/([?&])sslrootcert=[^&]*&?/g, "$1").replace(/[?&]$/, "");
  return url.replace(/([?&]sslrootcert=)[^&]*/g, (_, before: string) => before + encodeURIComponent(authorityFile));
}

/** A socket that is connected here, and named as in the cluster. */
export async function socketTo({ host: address, port, resolves }: Target, host: string): Promise<Socket> {
  // In Node.js's own words.
  if (!resolves(host)) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
  const socket = connectSocket(port, address);
  await once(socket, "connect");
  return Object.assign(socket, { host });
}
