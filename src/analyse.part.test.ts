import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse } from "./analyse.ts";
import type { Forecast } from "./diagnose/index.ts";
import { memoryFiles, sourceTree } from "./source/index.ts";

const fixture = (file: string): string =>
  readFileSync(new URL(`./diagnose/rules/cloudnative-pg/init-sql/${file}`, import.meta.url), "utf8");
const kustomization = (...resources: readonly string[]): string =>
  `namespace: immich\nresources:\n${resources.map((resource) => `  - ${resource}\n`).join("")}`;

const database = "infrastructure/database/database.yaml";

/** Immich in one folder, its database in another. */
function forecastOf(path: string, cluster: string): Promise<Forecast> {
  const tree = sourceTree(
    memoryFiles({
      "apps/immich/kustomization.yaml": kustomization("server.yaml", "valkey.yaml"),
      "apps/immich/server.yaml": fixture("fixed/server.yaml"),
      "apps/immich/valkey.yaml": fixture("fixed/valkey.yaml"),
      "infrastructure/database/kustomization.yaml": kustomization("database.yaml"),
      [database]: cluster,
    }),
  );
  return analyse(tree, { paths: [path], root: "." }).then(({ forecast }) => forecast);
}

const told = ({ findings }: Forecast): readonly string[] =>
  findings.filter(({ severity }) => severity !== "info").map(({ rule, place }) => `${rule} ${place?.file}`);

describe("a part of what belongs together", () => {
  const works = fixture("fixed/database.yaml");
  const noExtension = works.replace(/ +postInitApplicationSQL:[^]*/, "");
  const ownerMayCreate = `${noExtension}  managed:\n    roles:\n      - name: immich\n        login: true\n        superuser: true\n`;
  const notPreloaded = ownerMayCreate.replace(/ +shared_preload_libraries:\n.*\n/, "");

  test.each(["apps/immich", "infrastructure/database"])("nothing is told of %s where all is well", async (path) => {
    const forecast = await forecastOf(path, works);
    expect(told(forecast)).toEqual([]);
    expect(forecast.assumptions.filter(({ message }) => message.includes("comes up although"))).toEqual([]);
  });

  test.each([
    ["nobody creates the extension", noExtension, "permission denied to create extension"],
    ["nothing is preloaded", notPreloaded, "must be loaded via shared_preload_libraries"],
  ])("a database is judged by the Immich of another folder: %s", async (_what, cluster, message) => {
    const forecast = await forecastOf("infrastructure/database", cluster);
    expect(new Set(told(forecast))).toEqual(new Set([`immich/vector-extension ${database}`]));
    expect(forecast.verdict).toBe("fails");
    expect(forecast.findings[0]?.severity).toBe("error");
    expect(forecast.findings[0]?.message).toContain(message);
  });

  test("a database of another folder that cannot come up is no finding, and named", async () => {
    const forecast = await forecastOf("apps/immich", fixture("broken/database.yaml"));
    expect(told(forecast)).toEqual([]);
    expect(forecast.assumptions.map(({ message }) => message)).toEqual([
      `Cluster immich/immich comes up although ${database}:19 stops it (cloudnative-pg/init-sql)`,
    ]);
  });
});
