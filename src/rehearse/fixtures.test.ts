import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withoutEmbeddedServer } from "../../test/servers.ts";
import { analyse, type Analysis } from "../analyse.ts";
import { rules } from "../diagnose/index.ts";
import { diskFiles, sourceTree } from "../source/index.ts";
import { disagreements, findingsShown, rehearse, type Rehearsal } from "./index.ts";
import { planTakes } from "./take/plan.ts";

/**
 * One fixture of each rule that has to do with the database, rehearsed on one server. `ALL_FIXTURES=1` goes through every case of every
 * rule instead.
 */
const folder = join(import.meta.dirname, "../diagnose/rules");
const takesAll = process.env["ALL_FIXTURES"] === "1";

const ofDatabases =
  /^(postgres|postgres-init|cloudnative-pg)\/|^immich\/(db-|backup-url|postgres-version|schema-access|vector-extension)/;

/** Faults that the server itself puts into words. */
const putIntoWords = [
  "cloudnative-pg/extension-in-wrong-database",
  "immich/db-credentials",
  "immich/db-url-host",
  "immich/db-url-tls",
  "immich/vector-extension",
  "postgres/database-owner-conflict",
  "postgres/extension-dependency",
  "postgres/extension-not-in-image",
  "postgres/extension-schema",
  "postgres/extension-unknown",
  "postgres/preload-missing",
];

interface Fixture {
  readonly name: string;
  readonly analysis: Analysis;
  /** So many runs are executed. */
  readonly takes: number;
}

async function fixtureAt(name: string): Promise<Fixture> {
  const path = ["broken", "fine"].map((end) => join(folder, name, end)).find(existsSync) ?? "";
  const analysis = await analyse(sourceTree(diskFiles(path)), { paths: [""], root: "." });
  return { name, analysis, takes: takesOf(analysis) };
}

function takesOf({ explorations }: Analysis): number {
  return explorations.reduce((sum, exploration) => sum + planTakes(exploration).takes.length, 0);
}

function casesOf(id: string): readonly string[] {
  const cases = join(folder, id, "cases");
  return [id, ...(existsSync(cases) ? readdirSync(cases).map((name) => `${id}/cases/${name}`) : [])];
}

/** The first that a server has something to say to, or all. */
async function fixturesOf(id: string): Promise<readonly Fixture[]> {
  const chosen: Fixture[] = [];
  for (const name of casesOf(id)) {
    const fixture = await fixtureAt(name);
    if (fixture.takes === 0 && !takesAll) continue;
    chosen.push(fixture);
    if (!takesAll) break;
  }
  return chosen;
}

describe.skipIf(withoutEmbeddedServer())("fixtures of databases", () => {
  test("rehearsal and simulation agree in every step and in the verdict", { timeout: 3_600_000 }, async () => {
    const ids = rules.map(({ id }) => id).filter((id) => ofDatabases.test(id));
    const fixtures: Fixture[] = [];
    for (const id of ids) fixtures.push(...(await fixturesOf(id)));
    const rehearsal = await rehearse(fixtures.flatMap(({ analysis }) => analysis.explorations));
    const shown = new Set<string>();
    let next = 0;
    for (const fixture of fixtures) {
      const takes = rehearsal.takes.slice(next, next + fixture.takes);
      next += fixture.takes;
      for (const rule of shownIn(fixture, { ...rehearsal, takes })) shown.add(rule);
    }
    expect(next).toBe(rehearsal.takes.length);
    expect([...shown].sort()).toEqual(expect.arrayContaining(putIntoWords));
  });
});

/** Holds a rehearsal against the forecast; answers the rules that the server shows. */
function shownIn({ name, analysis: { forecast } }: Fixture, rehearsal: Rehearsal): readonly string[] {
  const wrong = disagreements(rehearsal).map(({ take, step: { text, outcome, expected } }) => ({
    name,
    take: take.title,
    text,
    outcome,
    expected,
  }));
  expect(wrong).toEqual([]);
  const refusedIn = (title: string): boolean =>
    rehearsal.takes.some(
      (take) =>
        take.title === title &&
        take.steps.some(({ kind, outcome }) => kind !== "backup" && kind !== "order" && outcome.kind === "refused"),
    );
  expect({ name, mended: refusedIn("with everything mended") }).toEqual({ name, mended: false });
  const isRefused = refusedIn("as it is");
  if (isRefused) expect({ name, verdict: forecast.verdict }).not.toEqual({ name, verdict: "ready" });
  return [...findingsShown(forecast, rehearsal).values()].map(({ rule }) => rule);
}
