import type { Json } from "../../source/index.ts";
import { listAt, stringAt, type WorldObject } from "../../world/index.ts";

/**
 * May a client come in without TLS? By default only encrypted connections are taken (`NewHBAs` in internal/postgres/hba.go); lines of
 * one's own stand in place of that, and the first that fits counts (`DynamicConfiguration` in internal/patroni/config.go).
 */
export function takesPlain({ object }: WorldObject): boolean {
  const rules = listAt(object, "spec", "authentication", "rules");
  const lines = listAt(object, "spec", "patroni", "dynamicConfiguration", "postgresql", "pg_hba");
  return [...rules.map(connectionOf), ...lines.map(text)].some((line) => /^\s*host(?!ssl)/.test(line));
}

function connectionOf(rule: Json): string {
  return stringAt(rule, "hba") ?? stringAt(rule, "connection") ?? "";
}

function text(line: Json): string {
  return typeof line === "string" ? line : "";
}

/** PgBouncer wants TLS of its clients unless `config.global` says otherwise (`clusterINI` in internal/pgbouncer/config.go), which counts before a file of one's own. */
export function poolerTakesPlain({ object }: WorldObject): boolean {
  const config = ["spec", "proxy", "pgBouncer", "config"];
  const mode = stringAt(object, ...config, "global", "client_tls_sslmode");
  return mode === undefined ? false : ["disable", "allow", "prefer"].includes(mode);
}
