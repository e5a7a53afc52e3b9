import { atLeast } from "./releases.ts";

/**
 * The variables that Immich's server validates. Read from immich-app/immich server/src/dtos/env.dto.ts and
 * server/src/repositories/config.repository.ts; the texts of zod were tried with zod 4.
 */
export type VariableKind =
  | "integer"
  | "boolean"
  | "absolute-path"
  | "addresses"
  | { readonly options: readonly string[] }
  /** A list with commas; `what` is Immich's word for an entry. */
  | { readonly list: readonly string[]; readonly what: "worker(s)" | "telemetry"; readonly without: string };

export interface ValidatedVariable {
  readonly name: string;
  readonly since: string;
  readonly kind: VariableKind;
}

const workers = { list: ["api", "microservices"], what: "worker(s)", without: "IMMICH_WORKERS_EXCLUDE" } as const;
const telemetry = {
  list: ["all", "host", "api", "io", "repo", "job"],
  what: "telemetry",
  without: "IMMICH_TELEMETRY_EXCLUDE",
} as const;

/** In the order of EnvDto. `DB_VECTOR_EXTENSION` depends on the release (`vectorChoice`). */
export const validatedVariables: readonly ValidatedVariable[] = [
  ...["IMMICH_PORT", "DB_PORT", "REDIS_PORT", "REDIS_DBINDEX"].map((name) => variable(name, "1.106.0", "integer")),
  variable("IMMICH_API_METRICS_PORT", "1.106.0", "integer"),
  variable("IMMICH_MICROSERVICES_METRICS_PORT", "1.106.0", "integer"),
  variable("DB_SSL_MODE", "1.133.0", { options: ["disable", "allow", "prefer", "require", "verify-full"] }),
  variable("IMMICH_LOG_LEVEL", "1.106.0", { options: ["verbose", "debug", "log", "warn", "error", "fatal"] }),
  variable("IMMICH_LOG_FORMAT", "3.0.0", { options: ["console", "json"] }),
  variable("IMMICH_ENV", "1.106.0", { options: ["development", "testing", "production"] }),
  variable("DB_SKIP_MIGRATIONS", "1.120.0", "boolean"),
  variable("IMMICH_IGNORE_MOUNT_CHECK_ERRORS", "1.120.0", "boolean"),
  variable("IMMICH_ALLOW_SETUP", "3.0.0", "boolean"),
  variable("IMMICH_ALLOW_EXTERNAL_PLUGINS", "3.0.0", "boolean"),
  variable("IMMICH_MEDIA_LOCATION", "1.136.0", "absolute-path"),
  variable("IMMICH_PLUGINS_INSTALL_FOLDER", "3.0.0", "absolute-path"),
  variable("IMMICH_TRUSTED_PROXIES", "1.120.0", "addresses"),
  variable("IMMICH_WORKERS_INCLUDE", "1.106.0", workers),
  variable("IMMICH_TELEMETRY_INCLUDE", "1.120.0", telemetry),
];

/** What zod's `stringbool` takes, in any case; class-validator before it took `true` and `false` only. */
export const booleanWords: readonly string[] = [
  ...["true", "1", "yes", "on", "y", "enabled"],
  ...["false", "0", "no", "off", "n", "disabled"],
];

function variable(name: string, since: string, kind: VariableKind): ValidatedVariable {
  return { name, since, kind };
}

/** What Immich reads beside what it validates. */
const readVariables: ReadonlySet<string> = new Set([
  ...words(
    `DB_URL DB_HOSTNAME DB_USERNAME DB_PASSWORD DB_DATABASE_NAME DB_VECTOR_EXTENSION REDIS_HOSTNAME REDIS_USERNAME REDIS_PASSWORD
     REDIS_SOCKET REDIS_URL DB_URL_FILE DB_HOSTNAME_FILE DB_DATABASE_NAME_FILE DB_USERNAME_FILE DB_PASSWORD_FILE
     REDIS_PASSWORD_FILE IMMICH_WORKERS_EXCLUDE IMMICH_TELEMETRY_EXCLUDE IMMICH_HOST IMMICH_CONFIG_FILE IMMICH_HELMET_FILE
     IMMICH_BUILD_DATA IMMICH_BUILD IMMICH_BUILD_URL IMMICH_BUILD_IMAGE IMMICH_BUILD_IMAGE_URL IMMICH_REPOSITORY
     IMMICH_REPOSITORY_URL IMMICH_SOURCE_REF IMMICH_SOURCE_COMMIT IMMICH_SOURCE_URL IMMICH_THIRD_PARTY_SOURCE_URL
     IMMICH_THIRD_PARTY_BUG_FEATURE_URL IMMICH_THIRD_PARTY_DOCUMENTATION_URL IMMICH_THIRD_PARTY_SUPPORT_URL
     IMMICH_MACHINE_LEARNING_URL IMMICH_MACHINE_LEARNING_ENABLED IMMICH_MACHINE_LEARNING_PING_TIMEOUT
     IMMICH_PROCESS_INVALID_IMAGES IMMICH_DISABLE_MIMALLOC`,
  ),
  ...validatedVariables.map(({ name }) => name),
]);

/** Names of other programs, of Immich's past and of its compose file, with what is meant. */
const strangers: ReadonlyMap<string, string> = new Map([
  ["DB_HOST", "DB_HOSTNAME"],
  ["DB_USER", "DB_USERNAME"],
  ["DB_PASS", "DB_PASSWORD"],
  ["DB_NAME", "DB_DATABASE_NAME"],
  ["DB_SSL", "DB_SSL_MODE"],
  ["DATABASE_URL", "DB_URL"],
  ["PGSSLMODE", "DB_SSL_MODE"],
  ["PGSSLROOTCERT", "NODE_EXTRA_CA_CERTS"],
  ["REDIS_HOST", "REDIS_HOSTNAME"],
  ["LOG_LEVEL", "IMMICH_LOG_LEVEL"],
  ["SERVER_PORT", "IMMICH_PORT"],
  ["MACHINE_LEARNING_HOST", "IMMICH_MACHINE_LEARNING_URL"],
  ["IMMICH_METRICS", "IMMICH_TELEMETRY_INCLUDE"],
  ["UPLOAD_LOCATION", "IMMICH_MEDIA_LOCATION"],
  ...words("JWT_SECRET MICROSERVICES_PORT MACHINE_LEARNING_PORT DB_DATA_LOCATION").map((name) => [name, ""] as const),
]);

/** Read until the telemetry variables took their place (immich-app/immich#13705). */
const metricsUntil = "1.119.0";
const metricsVariable = /^IMMICH_(?:(?:API|HOST|IO|JOB|REPO)_)?METRICS(?:_PORT)?$/;

/** The new names exist since this release (immich-app/immich-charts#98). */
const renamedSince = "1.106.0";

/** Names that can only be meant for Immich. */
const meantForImmich = /^(?:IMMICH|DB|REDIS|OAUTH|TYPESENSE)_/;

/**
 * A variable that is meant for Immich's server and that it does not read; empty when there is nothing that it does read instead.
 * Undefined for variables that it reads, or that may be meant for somebody else.
 */
export function ignoredVariable(name: string, version: string): string | undefined {
  if (!atLeast(version, renamedSince)) return undefined;
  if (name === "IMMICH_MACHINE_LEARNING_PING_TIMEOUT") return atLeast(version, "3.0.0") ? "" : undefined;
  if (metricsVariable.test(name) && !atLeast(version, metricsUntil)) return undefined;
  const instead = strangers.get(name);
  if (instead !== undefined || readVariables.has(name)) return instead;
  return meantForImmich.test(name) ? "" : undefined;
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
