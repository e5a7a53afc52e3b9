import { readFileSync } from "node:fs";
import postgres, { type Options } from "postgres";
import type { ServerError } from "../server-error.ts";
import { serverError } from "../session.ts";
import { socketTo, type Target } from "./immich-client.ts";

/** Parameters of a connection URI (PostgreSQL 17, "Parameter Key Words"). */
const parameters = new Set(
  `host hostaddr port dbname user password passfile require_auth channel_binding connect_timeout client_encoding options
   application_name fallback_application_name keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout
   replication gssencmode sslmode requiressl sslnegotiation sslcompression sslcert sslkey sslpassword sslcertmode sslrootcert
   sslcrl sslcrldir sslsni requirepeer ssl_min_protocol_version ssl_max_protocol_version krbsrvname gsslib gssdelegation
   service target_session_attrs load_balance_hosts`.split(/\s+/),
);

const modes = new Set(["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]);

/** Connects by libpq's rules, for where there is no libpq. Undefined when it is let in. */
export async function readByLibpq(url: string, target: Target): Promise<ServerError | undefined> {
  const query = new URLSearchParams(url.split("?")[1] ?? "");
  const unknown = [...query.keys()].find((name) => !parameters.has(name) && name !== "ssl");
  if (unknown !== undefined) return refusal(`invalid URI query parameter: "${unknown}"`);
  // `ssl=true` is JDBC's way of saying `sslmode=require`, and the only value that libpq takes.
  const ssl = query.getAll("ssl").at(-1);
  if (ssl !== undefined && ssl !== "true") return refusal(`invalid URI query parameter: "ssl"`);
  const mode = query.getAll("sslmode").at(-1) ?? (ssl === undefined ? "prefer" : "require");
  if (!modes.has(mode)) return refusal(`invalid sslmode value: "${mode}"`);
  const rootFile = query.getAll("sslrootcert").at(-1);
  if (mode.startsWith("verify") && rootFile === undefined) {
    return refusal('root certificate file "/root/.postgresql/root.crt" does not exist');
  }
  const parsed = new URL(url.replace(/^[a-z]+:/i, "http:"));
  return logIn({
    host: parsed.hostname,
    username: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    ssl: encryption(mode, rootFile),
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    socket: () => socketTo(target, parsed.hostname),
  } as Options<Record<string, never>>);
}

/** With an authority at hand `require` looks at who has signed, as `verify-ca` does. */
function encryption(mode: string, rootFile: string | undefined): unknown {
  if (mode === "disable") return false;
  if (mode === "allow" || mode === "prefer") return "prefer";
  if (rootFile === undefined) return { rejectUnauthorized: false };
  const ca = readFileSync(rootFile, "utf8");
  return mode === "verify-full" ? { ca } : { ca, checkServerIdentity: () => undefined };
}

async function logIn(options: Options<Record<string, never>>): Promise<ServerError | undefined> {
  const client = postgres(options);
  try {
    await client`SELECT 1`;
    return undefined;
  } catch (error) {
    return serverError(error);
  } finally {
    await client.end({ timeout: 1 });
  }
}

function refusal(message: string): ServerError {
  return { message, detail: undefined, hint: undefined, code: "" };
}
