import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse } from "./analyse.ts";
import type { Forecast } from "./diagnose/index.ts";
import { memoryFiles, sourceTree } from "./source/index.ts";

const fixture = (file: string): string =>
  readFileSync(new URL(`./diagnose/rules/cloudnative-pg/init-sql/fixed/${file}`, import.meta.url), "utf8");
const kustomization = (...resources: readonly string[]): string =>
  `namespace: immich\nresources:\n${resources.map((resource) => `  - ${resource}\n`).join("")}`;

/** Immich, its database, and another app whose build stops, all of them asked about. */
function forecastOf(changed: Readonly<Record<string, string>>): Promise<Forecast> {
  const tree = sourceTree(
    memoryFiles({
      "apps/immich/kustomization.yaml": kustomization("server.yaml", "valkey.yaml"),
      "apps/immich/server.yaml": fixture("server.yaml"),
      "apps/immich/valkey.yaml": fixture("valkey.yaml"),
      "apps/mail/kustomization.yaml": "namespace: mail\nresources: [postfix.yaml]\n",
      "infrastructure/database/kustomization.yaml": kustomization("database.yaml"),
      "infrastructure/database/database.yaml": fixture("database.yaml"),
      ...changed,
    }),
  );
  return analyse(tree, { paths: [""], root: "." }).then(({ forecast }) => forecast);
}

describe("what becomes of Immich where another app does not come up", () => {
  test("it comes up all the same", async () => {
    const { verdict, immich, builds } = await forecastOf({});
    expect({ verdict, immich }).toEqual({ verdict: "fails", immich: "ready" });
    expect(builds.map((build) => [build.path, build.immich, build.verdict])).toEqual([
      ["apps/immich", true, "ready"],
      ["apps/mail", false, "fails"],
      ["infrastructure/database", true, "ready"],
    ]);
  });

  test.each([
    [
      "the build of its database stops, too",
      "infrastructure/database/kustomization.yaml",
      kustomization("gone.yaml"),
      "fails",
    ],
    ["its build stops, too", "apps/immich/kustomization.yaml", kustomization("server.yaml", "gone.yaml"), "fails"],
    [
      "its database has no vector extension",
      "infrastructure/database/database.yaml",
      lame(fixture("database.yaml")),
      "fails",
    ],
  ])("not where %s", async (_what, file, text, expected) => {
    const { verdict, immich } = await forecastOf({ [file]: text });
    expect({ verdict, immich }).toEqual({ verdict: "fails", immich: expected });
  });
});

function lame(database: string): string {
  return database.replace(/ +postInitApplicationSQL:[^]*/, "");
}
