import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withoutEmbeddedServer } from "../../test/servers.ts";
import { analyse, type Analysis } from "../analyse.ts";
import { rules } from "../diagnose/index.ts";
import { diskFiles, sourceTree } from "../source/index.ts";
import { disagreements, findingsShown, rehearse, type Rehearsal } from "./index.ts";
import { planTakes } from "./take/plan.ts";

/**
 * One fixture of each rule that has to do with the database, rehearsed on one server: `fixtures.txt` says what the server shows of each.
 * `UPDATE_FIXTURES=1` writes it anew, for reading it in the diff; `ALL_FIXTURES=1` goes through every case of every rule instead.
 */
const folder = join(import.meta.dirname, "../diagnose/rules");
const listFile = join(import.meta.dirname, "fixtures.txt");
const takesAll = process.env["ALL_FIXTURES"] === "1";

const ofDatabases =
  /^(postgres|postgres-init|cloudnative-pg)\/|^immich\/(db-|backup-url|postgres-version|schema-access|vector-extension)/;

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
    const chosen = new Map<string, readonly Fixture[]>();
    for (const id of ids) chosen.set(id, await fixturesOf(id));
    const fixtures = [...chosen.values()].flat();
    const rehearsal = await rehearse(fixtures.flatMap(({ analysis }) => analysis.explorations));
    const lines: string[] = [];
    let next = 0;
    for (const [id, own] of chosen) {
      if (own.length === 0) lines.push(`${id}: no statement, no connection`);
      for (const fixture of own) {
        const takes = rehearsal.takes.slice(next, next + fixture.takes);
        next += fixture.takes;
        lines.push(`${fixture.name}: ${outcomeOf(fixture, { ...rehearsal, takes })}`);
      }
    }
    expect(next).toBe(rehearsal.takes.length);
    if (takesAll) return;
    const text = `${lines.join("\n")}\n`;
    if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(listFile, text);
    expect(text).toBe(readFileSync(listFile, "utf8"));
  });
});

/** What was refused in the cluster as it is, and what each fault shows alone; holds it against the forecast. */
function outcomeOf({ name, analysis: { forecast } }: Fixture, rehearsal: Rehearsal): string {
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
  const shown = [...new Set([...findingsShown(forecast, rehearsal).values()].map(({ rule }) => rule))].sort();
  const runs = `${forecast.verdict}, ${rehearsal.takes.length} ${rehearsal.takes.length === 1 ? "run" : "runs"}`;
  return shown.length === 0 ? runs : `${runs}, the server shows ${shown.join(", ")}`;
}
