import type { Encryption } from "../../world/index.ts";
import { selfSigned, signedByAuthority, type Certificate } from "./certificate.ts";

/** What decides how the server is started. */
export interface ServerSettings {
  readonly encryption: Encryption;
  /** `shared_preload_libraries`: those that are really there. */
  readonly libraries: readonly string[];
  /** `extwlist.extensions`, of use where pgextwlist is one of them. */
  readonly whitelist: readonly string[];
}

/**
 * The files of a data directory that make a server take connections as the operator's does: TLS with a certificate of the same kind,
 * and Spilo's pg_hba.conf (configure_spilo.py) or CloudNativePG's (configuration.go) without the lines for the pod itself, since
 * in a cluster nobody comes from there.
 */
export function serverFiles({ encryption, libraries, whitelist }: ServerSettings): Readonly<Record<string, string>> {
  const certificate = encryption.mode === "none" ? undefined : certificateFor(encryption);
  return {
    "postgresql.conf": [
      "listen_addresses = '127.0.0.1'",
      "unix_socket_directories = ''",
      "password_encryption = 'scram-sha-256'",
      `ssl = ${certificate ? "on" : "off"}`,
      `shared_preload_libraries = '${libraries.join(",")}'`,
      ...(libraries.includes("pgextwlist") ? [`extwlist.extensions = '${whitelist.join(",")}'`] : []),
      // Nobody misses the data, and a machine that does other things too must do.
      "fsync = off",
      "synchronous_commit = off",
      "full_page_writes = off",
      "wal_level = minimal",
      "wal_init_zero = off",
      "wal_recycle = off",
      "max_wal_senders = 0",
      "autovacuum = off",
      "shared_buffers = 16MB",
      "max_connections = 40",
      "dynamic_shared_memory_type = mmap",
      "",
    ].join("\n"),
    "pg_hba.conf": `${loginRules(encryption).join("\n")}\n`,
    "server.crt": certificate?.certificate ?? "",
    "server.key": certificate?.key ?? "",
    "authority.crt": certificate?.authority ?? "",
  };
}

function certificateFor({ certificate, names }: Encryption): Certificate & { readonly authority?: string } {
  return certificate === "private-ca" ? signedByAuthority(names) : selfSigned(names[0] ?? "postgresql");
}

function loginRules({ mode }: Encryption): readonly string[] {
  if (mode === "required") return ["hostnossl all all all reject", "hostssl all all all md5"];
  return ["host all all all scram-sha-256"];
}
