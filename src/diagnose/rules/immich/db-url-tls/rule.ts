import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const dbUrlTls: Rule = {
  id: "immich/db-url-tls",
  title: (trouble) => titles[detail(trouble, "problem")] ?? "Immich and its database disagree about TLS",
  message,
  remedy,
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "The way Immich connects (sslmode, DB_SSL_MODE) does not fit what the database server accepts.",
    why: "Immich's client is not libpq. In `DB_URL`, `sslmode=require`, `prefer`, `verify-ca` and even unknown words all verify the server's certificate; only `no-verify` (or `require` with `uselibpqcompat=true`) encrypts without. `DB_SSL_MODE=require`, for settings in parts, does not verify, and `DB_SSL_MODE` does nothing beside `DB_URL`. Without any of them Immich does not encrypt. Of a parameter that is written twice the last one counts. The Zalando operator's servers refuse unencrypted connections and have a self-signed certificate. CloudNativePG's take both, with a certificate of an authority of their own (`<cluster>-ca`), which Immich does not know. Those of Crunchy's PGO take only encrypted connections, unless `authentication.rules` or `patroni.dynamicConfiguration.postgresql.pg_hba` lets others in.",
    looksLike: [
      'pg_hba.conf rejects connection for host "<address>", user "<user>", database "<database>", no encryption',
      'no pg_hba.conf entry for host "<address>", user "<user>", database "<database>", no encryption',
      "self-signed certificate",
      "self-signed certificate in certificate chain",
      "The server does not support SSL connections",
      "unable to verify the first certificate",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "Hostname/IP does not match certificate's altnames: Host: <host>. is not in the cert's altnames",
      "Client network socket disconnected before secure TLS connection was established",
    ],
    mend: "With CloudNativePG: leave `sslmode` out, or do as with the Zalando operator: `?sslmode=require&uselibpqcompat=true` in `DB_URL` (before 2.5 `?sslmode=no-verify`), or parts with `DB_SSL_MODE=require`. To verify as well, mount the authority's certificate and set `sslmode=verify-full&sslrootcert=<file>` or `NODE_EXTRA_CA_CERTS`.",
    sources: [
      "pg-connection-string index.js and postgres.js, tried against real servers",
      "zalando/spilo configure_spilo.py, pg_hba",
      "cloudnative-pg pkg/postgres/configuration.go, hbaTemplate",
      "CrunchyData/postgres-operator internal/postgres/hba.go, internal/patroni/config.go",
      "immich-app/immich#24186, #3135",
    ],
  },
};

const titles: Readonly<Record<string, string>> = {
  "plain-refused": "The database only takes encrypted connections, and Immich does not encrypt",
  "not-offered": "Immich insists on TLS, and the database server has none",
  untrusted: "Immich verifies the database's certificate, which it cannot trust",
  "other-name": "The database's certificate is not made for the host name that Immich uses",
};

function message(trouble: Trouble): string {
  const written = detail(trouble, "written");
  switch (detail(trouble, "problem")) {
    case "plain-refused":
      return `With ${written} Immich connects without TLS, and the server rejects that.`;
    case "not-offered":
      return `With ${written} Immich gives up when the server cannot encrypt.`;
    case "untrusted":
      return `In Immich's client ${written} means: verify. The server's certificate is ${detail(trouble, "certificate")}, so Immich hangs up.`;
    default:
      return `With ${written} the certificate must name ${detail(trouble, "host")}, and it does not. Immich hangs up.`;
  }
}

function otherName(trouble: Trouble): string {
  return detail(trouble, "named") || "a name that the certificate has";
}

function remedy(trouble: Trouble): string {
  const isUrl = detail(trouble, "form") === "url";
  if (detail(trouble, "problem") === "other-name") return `use ${otherName(trouble)} as host`;
  if (detail(trouble, "problem") === "not-offered") return isUrl ? "leave sslmode out" : "leave DB_SSL_MODE out";
  if (isUrl) {
    const compatible = detail(trouble, "compatible") === "true";
    return `end DB_URL with ?sslmode=${compatible ? "require&uselibpqcompat=true" : "no-verify"}`;
  }
  return detail(trouble, "partsEncrypt") === "true"
    ? "set DB_SSL_MODE to require"
    : "use DB_URL with ?sslmode=no-verify (DB_SSL_MODE exists since Immich 1.133)";
}
