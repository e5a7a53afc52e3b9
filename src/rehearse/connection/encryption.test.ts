import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseSettings } from "../../controllers/index.ts";
import { findBinaries } from "../server/binaries.ts";
import { serverFiles } from "../server/server-files.ts";
import { startServer, type RunningServer } from "../server/start-server.ts";
import type { ServerError } from "../server-error.ts";
import { openOwnSessions } from "../session.ts";
import { backUp } from "./backup-client.ts";
import { connectAsImmich, type Target } from "./immich-client.ts";
import { readByLibpq } from "./libpq.ts";
import { withoutEmbeddedServer } from "../../../test/servers.ts";

/**
 * How Immich and its backup take what is written about TLS, against a server as Spilo sets it up (self-signed, plain connections
 * refused) and one as CloudNativePG does (an authority of its own, plain connections taken).
 */
const spilo = { mode: "required", certificate: "self-signed", names: ["spilo.example.org"] } as const;
const cloudNative = { mode: "optional", certificate: "private-ca", names: ["photos", "photos.immich.svc"] } as const;

const plain = 'pg_hba.conf rejects connection for host "…", user "immich", database "immich", no encryption';
const selfSigned = "self-signed certificate";
const unknownAuthority = "unable to verify the first certificate";
const otherName = "Hostname/IP does not match certificate's altnames";
const noRoot = 'root certificate file "…" does not exist';
const ok = "ok";

describe.skipIf(withoutEmbeddedServer())("TLS", () => {
  let server: RunningServer;
  let target: Target;
  beforeAll(async () => {
    server = await startServer(
      findBinaries(undefined),
      serverFiles({ encryption: spilo, libraries: [], whitelist: [] }),
    );
    target = {
      host: "127.0.0.1",
      port: server.port,
      authorityFile: server.file("authority.crt"),
      resolves: () => true,
    };
    const sessions = openOwnSessions({ port: server.port, password: server.password, encrypted: true, preloaded: [] });
    const own = sessions.own("postgres");
    await own.unsafe("CREATE ROLE immich LOGIN PASSWORD 'secret'");
    await own.unsafe("CREATE DATABASE immich OWNER immich");
    await sessions.close();
  });
  afterAll(() => server?.stop());

  describe("Spilo", () => {
    // The query of DB_URL; what becomes of Immich; what becomes of its backup.
    test.for([
      ["", plain, ok],
      ["sslmode=disable", plain, plain],
      ["sslmode=allow", selfSigned, ok],
      ["sslmode=prefer", selfSigned, ok],
      ["sslmode=require", selfSigned, ok],
      ["sslmode=verify-ca", selfSigned, noRoot],
      ["sslmode=verify-full", selfSigned, noRoot],
      ["sslmode=nonsense", selfSigned, 'invalid sslmode value: "nonsense"'],
      ["sslmode=no-verify", ok, 'invalid sslmode value: "no-verify"'],
      ["sslmode=require&sslmode=no-verify", ok, 'invalid sslmode value: "no-verify"'],
      ["sslmode=require&uselibpqcompat=true", ok, ok],
      ["ssl=true", selfSigned, ok],
      ["ssl=1", selfSigned, 'invalid URI query parameter: "ssl"'],
      ["ssl=require", ok, 'invalid URI query parameter: "ssl"'],
      ["ssl=prefer", ok, 'invalid URI query parameter: "ssl"'],
      ["ssl=verify-full", selfSigned, 'invalid URI query parameter: "ssl"'],
    ] as const)("?%s", async ([query, immich, backup]) => {
      expect(await asImmich(query)).toContain(immich);
      expect(words(await asBackup(query))).toContain(backup);
      expect(words(await byLibpq(query))).toContain(backup);
    });

    test.for([
      [undefined, plain],
      ["disable", plain],
      ["allow", ok],
      ["prefer", ok],
      ["require", ok],
      ["verify-full", selfSigned],
    ] as const)("DB_SSL_MODE=%s", async ([sslMode, immich]) => {
      const parts = { host: "photos", port: 5432, username: "immich", password: "secret", database: "immich" };
      expect(words(await connectAsImmich({ form: "parts", ...parts, sslMode }, target))).toContain(immich);
    });
  });

  describe("CloudNativePG", () => {
    beforeAll(() => server.configure(serverFiles({ encryption: cloudNative, libraries: [], whitelist: [] })));

    test.for([
      ["", "photos", ok],
      ["sslmode=disable", "photos", ok],
      ["sslmode=require", "photos", unknownAuthority],
      ["sslmode=no-verify", "elsewhere", ok],
      ["sslmode=require&uselibpqcompat=true", "elsewhere", ok],
      ["sslmode=verify-full&sslrootcert=/ca.crt", "photos", ok],
      ["sslmode=verify-ca&sslrootcert=/ca.crt", "photos", ok],
      ["sslmode=verify-full&sslrootcert=/ca.crt", "elsewhere", otherName],
      ["sslmode=verify-ca&sslrootcert=/ca.crt", "elsewhere", otherName],
      ["sslmode=verify-ca&uselibpqcompat=true&sslrootcert=/ca.crt", "elsewhere", ok],
      ["sslmode=require&uselibpqcompat=true&sslrootcert=/ca.crt", "elsewhere", ok],
    ] as const)("?%s at %s", async ([query, host, immich]) => {
      expect(await asImmich(query, host)).toContain(immich);
    });
  });

  async function asImmich(query: string, host = "photos"): Promise<string> {
    const settings: DatabaseSettings = { form: "url", url: urlWith(query, host) };
    return words(await connectAsImmich(settings, target));
  }

  async function asBackup(query: string): Promise<ServerError | undefined> {
    const { error } = await backUp(urlWith(query, "photos"), { version: "2.7.5", target, folder: undefined });
    return error;
  }

  function byLibpq(query: string): Promise<ServerError | undefined> {
    return readByLibpq(urlWith(query.replace("&uselibpqcompat=true", ""), "photos"), target);
  }
});

function urlWith(query: string, host: string): string {
  return `postgresql://immich:secret@${host}:5432/immich${query === "" ? "" : `?${query}`}`;
}

function words(error: ServerError | undefined): string {
  return error === undefined
    ? ok
    : error.message.replace(/host "[^"]*"/, 'host "…"').replace(/file "[^"]*"/, 'file "…"');
}
