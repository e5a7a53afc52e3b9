/** How Immich's database client handles TLS. */
export interface EncryptionMode {
  /**
   * - `plain`: never.
   * - `prefer`: if the server can, unverified.
   * - `unverified`: always, any certificate will do.
   * - `verified`: always, and the certificate must be signed by a known authority for this host.
   * - `verified-issuer`: the same for any host name.
   */
  readonly kind: "plain" | "prefer" | "unverified" | "verified" | "verified-issuer";
  /** Does it bring the authority's certificate along? */
  readonly ownAuthority: boolean;
  /** As written: `sslmode=require`, `DB_SSL_MODE=require`, or `no sslmode`. */
  readonly written: string;
}

/**
 * The mode of a `DB_URL`, as pg-connection-string reads it: the last of a parameter that is written twice counts, and
 * `prefer`, `require` and every unknown word verify the certificate, unlike libpq. Undefined when it throws.
 */
export function encryptionOfUrl(url: string): EncryptionMode | undefined {
  const query = url.indexOf("?");
  const parameters = new URLSearchParams(query === -1 ? "" : url.slice(query + 1));
  const last = (name: string): string | undefined => parameters.getAll(name).at(-1) || undefined;
  const sslmode = last("sslmode");
  const ownAuthority = last("sslrootcert") !== undefined;
  const mode = (kind: EncryptionMode["kind"], written: string): EncryptionMode => ({ kind, ownAuthority, written });
  if (sslmode !== undefined || ownAuthority || last("sslcert") !== undefined || last("sslkey") !== undefined) {
    const written = sslmode === undefined ? "sslrootcert" : `sslmode=${sslmode}`;
    if (last("uselibpqcompat") === "true") return compatibleMode(sslmode, written, ownAuthority);
    if (sslmode === "disable") return mode("plain", written);
    return mode(sslmode === "no-verify" ? "unverified" : "verified", written);
  }
  const ssl = last("ssl") ?? (last("sslnegotiation") === "direct" ? "true" : undefined);
  return ssl === undefined || ssl === "0" ? mode("plain", "no sslmode") : mode(wordKind(ssl), `ssl=${ssl}`);
}

function compatibleMode(sslmode: string | undefined, mode: string, ownAuthority: boolean): EncryptionMode | undefined {
  const written = `${mode}&uselibpqcompat=true`;
  switch (sslmode) {
    case "disable":
      return { kind: "plain", ownAuthority, written };
    case "prefer":
      return { kind: "unverified", ownAuthority, written };
    case "require":
      return { kind: ownAuthority ? "verified-issuer" : "unverified", ownAuthority, written };
    case "verify-ca":
      return ownAuthority ? { kind: "verified-issuer", ownAuthority, written } : undefined;
    default:
      return { kind: "verified", ownAuthority, written };
  }
}

/** The words that postgres.js itself takes, as `ssl=` in a URL or in `DB_SSL_MODE`; there `require` verifies nothing. */
function wordKind(word: string): EncryptionMode["kind"] {
  switch (word) {
    case "disable":
      return "plain";
    case "prefer":
      return "prefer";
    case "allow":
    case "require":
      return "unverified";
    default:
      return "verified";
  }
}

/** The mode of a connection given in parts. */
export function encryptionOfWord(word: string | undefined): EncryptionMode {
  const written = word === undefined ? "no DB_SSL_MODE" : `DB_SSL_MODE=${word}`;
  return { kind: word === undefined ? "plain" : wordKind(word), ownAuthority: false, written };
}
