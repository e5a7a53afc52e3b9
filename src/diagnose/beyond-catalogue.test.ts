import { join } from "node:path";
import { expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import { diskFiles, sourceTree, withTexts } from "../source/index.ts";
import type { Forecast } from "./index.ts";

/** What is newer than the catalogue is treated as the newest known, and yields nothing above a note. */
const rules = join(import.meta.dirname, "rules");

async function forecastWith(fixture: string, replaced: RegExp, by: string): Promise<Forecast> {
  const files = diskFiles(join(rules, fixture));
  const texts = Object.fromEntries(
    files.list("").map((path) => [path, new TextDecoder().decode(files.read(path)).replaceAll(replaced, by)]),
  );
  expect(Object.values(texts).join("")).toContain(by);
  const { forecast } = await analyse(sourceTree(withTexts(files, texts)), { paths: [""], root: "." });
  return forecast;
}

function loud({ findings }: Forecast): readonly string[] {
  return findings.filter(({ severity }) => severity !== "info").map(({ rule, title }) => `${rule}: ${title}`);
}

test.each([
  "immich/env-invalid/broken",
  "immich/vector-extension/broken",
  "immich/config-file/broken",
  "immich/redis-host/broken",
])("a later release of Immich: %s", async (fixture) => {
  const forecast = await forecastWith(fixture, /immich-server:v[\d.]+/g, "immich-server:v99.0.0");
  expect(loud(forecast)).toEqual([]);
  expect(forecast.verdict).toBe("unknown");
  expect(forecast.assumptions.map(({ message }) => message)).toContain("Immich 99.0.0 behaves like 3.2.2");
});

test("a later release of VectorChord", async () => {
  const forecast = await forecastWith("cloudnative-pg/init-sql/fixed", /17\.7-1\.0\.0/g, "17.7-99.0.0");
  expect(loud(forecast)).toEqual([]);
  expect(forecast.assumptions.map(({ message }) => message)).toContain(
    "Immich 2.7.5 accepts VectorChord 99.0.0, which is newer than what is known here",
  );
});

test.each(["ghcr.io/zalando/spilo-18:9.9-p9", "ghcr.io/zalando/spilo-18:nightly"])(
  "a Spilo that is not known: %s",
  async (image) => {
    const own = /ghcr\.io\/example\/spilo17-vchord:0\.1\.0/g;
    const before = await forecastWith("postgres/preload-missing/fixed", own, "ghcr.io/example/spilo17-vchord:0.1.0");
    const forecast = await forecastWith("postgres/preload-missing/fixed", own, image);
    expect(loud(forecast)).toEqual(loud(before));
  },
);
