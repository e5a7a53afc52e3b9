import type { Blame } from "../../engine/index.ts";
import { knownName } from "../../kubernetes/index.ts";
import { atLeast, partsEncryptSince } from "../../../catalog/index.ts";
import { assumed, type Connection, type ConnectionField, type Step } from "./connection.ts";
import { connectionOfUrl } from "./connection-of-url.ts";
import type { ParseDatabaseUrl } from "./database-url.ts";
import { encryptionOfWord } from "./encryption-mode.ts";
import type { ServerStart } from "../server-start.ts";
import { blameEnvironment, blameVariable, settingOf, type Setting } from "../environment/setting.ts";

/** Files that `start.sh` reads the settings from; what is in them is not followed. */
const fileVariables = [
  "DB_URL_FILE",
  "DB_HOSTNAME_FILE",
  "DB_USERNAME_FILE",
  "DB_PASSWORD_FILE",
  "DB_DATABASE_NAME_FILE",
  "CREDENTIALS_DIRECTORY",
];

/** Where Immich will connect: a `DB_URL` that is not empty wins over all parts (config.repository.ts). */
export function connectionOf(start: ServerStart, parse: ParseDatabaseUrl | undefined): Step<Connection> {
  const { context, workload, environment } = start;
  if (fileVariables.some((name) => environment.variables.has(name))) {
    return assumed(start, "the files that Immich reads its database settings from hold the right ones");
  }
  const url = environment.variables.get("DB_URL");
  if (url && url.value.some((piece) => piece.text !== "")) return connectionOfUrl(start, url, parse);
  const host = settingOf(environment, "DB_HOSTNAME");
  if (host.kind === "unknown" && host.variable === undefined) {
    const sources = environment.open.map(({ kind, name }) => `${kind} ${name}`).join(", ");
    context.assumes({ message: `${sources} holds Immich's database settings`, object: workload.ref });
    return { kind: "assumed" };
  }
  return { kind: "done", value: connectionOfParts(start) };
}

const parts = {
  host: ["DB_HOSTNAME", "database"],
  port: ["DB_PORT", "5432"],
  username: ["DB_USERNAME", "postgres"],
  password: ["DB_PASSWORD", "postgres"],
  database: ["DB_DATABASE_NAME", "immich"],
} as const;

function connectionOfParts(start: ServerStart): Connection {
  const { environment, version } = start;
  const mode = atLeast(version, partsEncryptSince) ? settingOf(environment, "DB_SSL_MODE") : { kind: "unset" as const };
  const host = part(start, "host");
  const own = host === undefined ? undefined : hostWithPort(host, version);
  const port = own?.port ?? part(start, "port");
  return {
    form: "parts",
    origins: [],
    host: own?.host ?? host,
    // What is no number Immich refuses before it connects.
    port: port === undefined || Number.isNaN(Number(port)) ? undefined : Number(port),
    username: part(start, "username"),
    password: part(start, "password"),
    database: part(start, "database"),
    outside: { username: outsideName(start, "DB_USERNAME"), database: outsideName(start, "DB_DATABASE_NAME") },
    encryption: encryptionOfWord(mode.kind === "text" ? mode.text : undefined),
    blame: {
      host: blamePart(start, "DB_HOSTNAME"),
      port: blamePart(start, own ? "DB_HOSTNAME" : "DB_PORT"),
      username: blamePart(start, "DB_USERNAME"),
      password: blamePart(start, "DB_PASSWORD"),
      database: blamePart(start, "DB_DATABASE_NAME"),
      encryption: blamePart(start, "DB_SSL_MODE"),
    },
  };
}

/** postgres.js takes a host apart at the colon, and `DB_PORT` counts no more; the driver before 1.125 took it for a name. */
export function hostWithPort(
  text: string,
  version: string,
): { readonly host: string; readonly port: string } | undefined {
  const [, host, port] = /^([^:[\],]+):(\d+)$/.exec(text) ?? [];
  return host === undefined || port === undefined || !atLeast(version, "1.125.0") ? undefined : { host, port };
}

function part({ environment }: ServerStart, field: Exclude<ConnectionField, "encryption">): string | undefined {
  const [name, standard] = parts[field];
  const setting: Setting = settingOf(environment, name);
  if (setting.kind === "unknown") return undefined;
  return setting.kind === "text" ? setting.text : standard;
}

function outsideName({ environment }: ServerStart, name: string): string | undefined {
  const value = environment.variables.get(name)?.value;
  return value && knownName(value);
}

function blamePart(start: ServerStart, name: string): Blame {
  const variable = start.environment.variables.get(name);
  return variable ? blameVariable(start, variable) : blameEnvironment(start, `no ${name}`);
}
