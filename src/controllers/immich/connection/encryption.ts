import { atLeast, backupStripsCompatibilitySince, partsEncryptSince } from "../../../catalog/index.ts";
import type { DatabaseServer } from "../../../world/index.ts";
import type { Knowledge } from "../../engine/index.ts";
import type { Connection, Step } from "./connection.ts";
import type { ServerStart } from "../server-start.ts";

/** What the handshake asks of a server. */
export interface Encrypting extends Pick<DatabaseServer, "name" | "encryption"> {
  /** Where no line fits a plain connection, instead of one that refuses it. */
  readonly lacksLine?: Knowledge;
  /** What a pooler in front of it says to a plain connection. */
  readonly says?: string | undefined;
}

/** The handshake: does the client's way of encrypting fit the server's? */
export function checkEncryption(start: ServerStart, connection: Connection, server: Encrypting): Step<undefined> {
  const { context, workload } = start;
  const problem = problemOf(start, connection, server);
  if (!problem) return { kind: "done", value: undefined };
  const stands = context.fails({
    rule: "immich/db-url-tls",
    object: workload.ref,
    message: problem.message,
    blame: problem.kind === "other-name" ? connection.blame.host : connection.blame.encryption,
    known: server.lacksLine ?? {
      from: "executed",
      of: "pg-connection-string 2.14 and postgres.js 3.4 as Immich calls them",
    },
    details: {
      problem: problem.kind,
      written: connection.encryption.written,
      form: connection.form,
      host: connection.host ?? "",
      certificate: server.encryption.certificate,
      named: nameWithin(workload.ref.namespace, server) ?? "",
      partsEncrypt: atLeast(start.version, partsEncryptSince),
      compatible: atLeast(start.version, backupStripsCompatibilitySince),
    },
  });
  return stands ? { kind: "failed", reason: problem.message } : { kind: "done", value: undefined };
}

/** The first name in the server's certificate that a pod of the namespace reaches it by. */
function nameWithin(namespace: string, { name, encryption }: Encrypting): string | undefined {
  const isBeside = name.startsWith(`${namespace}/`);
  return encryption.names.find((each) => each.includes(".") !== isBeside);
}

interface Problem {
  readonly kind: "plain-refused" | "not-offered" | "untrusted" | "other-name";
  readonly message: string;
}

function problemOf(start: ServerStart, connection: Connection, server: Encrypting): Problem | undefined {
  const { encryption, host, username, database } = connection;
  const { mode, certificate, names } = server.encryption;
  if (encryption.kind === "plain") {
    if (mode !== "required") return undefined;
    const who = `user "${username ?? "?"}", database "${database ?? "?"}"`;
    const refusal = server.lacksLine ? "no pg_hba.conf entry" : "pg_hba.conf rejects connection";
    if (server.says !== undefined) return { kind: "plain-refused", message: server.says };
    return { kind: "plain-refused", message: `${refusal} for host "10.0.0.1", ${who}, no encryption` };
  }
  if (mode === "none") {
    if (encryption.kind === "prefer") return undefined;
    const message = "Client network socket disconnected before secure TLS connection was established";
    return { kind: "not-offered", message };
  }
  if (encryption.kind === "prefer" || encryption.kind === "unverified" || certificate === "none") return undefined;
  // The certificate of an authority that is mounted is taken for the right one.
  if (!encryption.ownAuthority && !start.environment.variables.has("NODE_EXTRA_CA_CERTS")) {
    const message =
      certificate === "self-signed" ? "self-signed certificate" : "unable to verify the first certificate";
    return { kind: "untrusted", message };
  }
  if (encryption.kind === "verified-issuer" || host === undefined || names.length === 0 || names.includes(host))
    return undefined;
  return {
    kind: "other-name",
    message: `Hostname/IP does not match certificate's altnames: Host: ${host}. is not in the cert's altnames`,
  };
}
