import { describe, expect, test } from "vitest";
import { newestReleases, spiloPreloads } from "../../../catalog/index.ts";
import { render } from "../../../render/index.ts";
import { memoryFiles, sourceTree } from "../../../source/index.ts";
import { appliedWorld, type DatabaseServer } from "../../../world/index.ts";
import { simulate } from "../../engine/index.ts";
import { postgresOperatorController, spiloController } from "../index.ts";

/** The server that a cluster with these lines in its `spec` ends with. */
function serverOf(lines: readonly string[], mended: readonly string[] = []): DatabaseServer | undefined {
  const version = lines.some((line) => line.startsWith("postgresql:")) ? [] : ['postgresql: { version: "17" }'];
  const manifest = [
    "apiVersion: acid.zalan.do/v1",
    "kind: postgresql",
    "metadata: { name: photos, namespace: immich }",
    "spec:",
    ...["teamId: immich", "numberOfInstances: 1", "volume: { size: 10Gi }", ...version, ...lines].map(
      (line) => `  ${line}`,
    ),
  ];
  const target = { kind: "plain", path: "", loadRestrictor: "root-only" } as const;
  const tree = sourceTree(memoryFiles({ "cluster.yaml": manifest.join("\n") }));
  const { manifests, opaque } = render(tree, target, { unrenderable: "refuse" });
  const run = simulate(
    appliedWorld([{ manifests, opaque, role: "subject" }]),
    [postgresOperatorController, spiloController],
    {
      releases: newestReleases,
      mended: new Set(mended),
      worst: new Set(),
    },
  );
  expect(run.end).toBe("settled");
  return run.world.server("immich/photos");
}

const refuses = "hostnossl all all all reject";

describe("connections without TLS", () => {
  test.each([
    ["Spilo's own list refuses them", [], "required"],
    ["ALLOW_NOSSL with any value lets them in", ['env: [{ name: ALLOW_NOSSL, value: "false" }]'], "optional"],
    ["ALLOW_NOSSL without a value does not", ['env: [{ name: ALLOW_NOSSL, value: "" }]'], "required"],
    [
      "a list of the user's own counts from the top",
      [`patroni: { pg_hba: [${refuses}, host all all all md5] }`],
      "required",
    ],
    [
      "and lets them in where its first line does",
      [`patroni: { pg_hba: [host all all 10.0.0.0/8 md5, ${refuses}] }`],
      "optional",
    ],
    [
      "a line for the pod itself is none for others",
      ["patroni: { pg_hba: [host all all 127.0.0.1/32 md5] }"],
      "required",
    ],
    ["nor is one for replication", ["patroni: { pg_hba: [host replication standby all md5] }"], "required"],
  ])("%s", (_, lines, mode) => {
    expect(serverOf(lines)?.encryption.mode).toBe(mode);
  });
});

test("the certificate is Spilo's own unless one is given", () => {
  expect(serverOf([])?.encryption).toMatchObject({ certificate: "self-signed", names: ["spilo.example.org"] });
  const given = serverOf(["tls: { secretName: photos-tls }"])?.encryption;
  expect(given?.certificate).toBe("private-ca");
  expect(given?.names).toContain("photos.immich.svc");
});

test("a user's own list of libraries is all that is loaded", () => {
  const list = 'postgresql: { version: "17", parameters: { shared_preload_libraries: "pg_cron, pg_stat_kcache.so" } }';
  const server = serverOf([list]);
  expect(server?.preloaded).toEqual(["pg_cron", "pg_stat_kcache"]);
  expect(server?.extensionWhitelist).toEqual([]);
});

test("where the dropped libraries are taken to be there, they stay there", () => {
  const list = 'postgresql: { version: "17", parameters: { shared_preload_libraries: "vector" } }';
  const server = serverOf([list], ["postgres/preload-drops-defaults apps/StatefulSet immich/photos "]);
  expect(server?.preloaded).toEqual(["vector", ...spiloPreloads]);
  expect(server?.extensionWhitelist).toContain("vector");
});
