// @ts-check
// `npm run corpus`: forecasts the real states of ../shared/corpus.git and prints what it says of those that ran, of whole
// repositories, and of those that were broken. `npm run corpus -- f012` shows the cases whose tags fit, with every finding;
// `npm run corpus -- --broken` goes through those that were broken only, `npm run corpus -- --fix` mends those that were broken, and compares with what a person did.
// `npm run corpus -- --write` puts the figures into README; `npm run corpus -- --since` forecasts the changes from one state to the next instead.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyse } from "../dist/analyse.js";
import { diskFiles, sourceTree } from "../dist/source/index.js";
import { forecastChanges } from "./corpus-changes.js";
import { outcomeOf, printRecall, recallFigures } from "./corpus-recall.js";

const shared = fileURLToPath(new URL("../../shared", import.meta.url));
const corpus = join(shared, "corpus.git");

/** @typedef {{ id: string, good: boolean, tags: string[], path: string, files?: string[], family?: string, fault_class?: string, fixed_still_broken?: boolean, static_detectable?: boolean, confidence?: number }} Case */
/** @typedef {import("../dist/diagnose/index.js").Forecast} Forecast */
/** @typedef {{ count: number, errors: number, ready: number }} StateFigures */
/** @typedef {ReturnType<typeof recallFigures>} RecallFigures */
/** @typedef {{ tag: string, forecast: Forecast | undefined, refused: string, milliseconds: number, texts: ReadonlyMap<string, string> }} State */

if (!existsSync(corpus)) {
  console.log("skipped: there is no ../shared/corpus.git");
} else {
  const scratch = mkdtempSync(join(tmpdir(), "corpus-"));
  try {
    const wanted = process.argv.slice(2);
    if (wanted.includes("--fix")) await mendThem(scratch, wanted);
    else await report(scratch, wanted);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** @param {string} scratch @param {string[]} wanted */
async function mendThem(scratch, wanted) {
  const { reportFixes } = await import("./corpus-fixes.js");
  const names = wanted.filter((word) => word !== "--fix");
  await reportFixes(openCases(), corpus, (tag) => unpack(scratch, tag), names);
}

/** @returns {Case[]} */
function openCases() {
  return JSON.parse(readFileSync(join(shared, "cases-open.json"), "utf8"));
}

/** @param {string} scratch @param {string[]} wanted */
async function report(scratch, wanted) {
  const cases = openCases();
  if (wanted[0] === "--since") return forecastChanges(corpus, cases, wanted.slice(1));
  const broken = cases.filter(
    ({ good, static_detectable, confidence }) => !good && static_detectable && (confidence ?? 0) >= 2,
  );
  if (wanted[0] === "--broken") return brokenStates(scratch, broken);
  if (wanted.length > 0 && wanted[0] !== "--write") {
    for (const { tags, path } of cases) {
      for (const tag of tags.filter((each) => wanted.some((word) => each.includes(word)))) {
        show(await forecastOf(scratch, tag, [path]), true);
      }
    }
    for (const tag of repositories().filter((each) => wanted.some((word) => each.includes(word)))) {
      show(await forecastOf(scratch, tag, []), true);
    }
    return;
  }
  const states = await goodStates(
    scratch,
    cases.filter(({ good }) => good),
  );
  await wholeRepositories(scratch);
  const recall = await brokenStates(scratch, broken);
  if (wanted.includes("--write")) writeFigures(states, recall);
}

/** Puts the figures into README. @param {StateFigures} states @param {RecallFigures} recall */
function writeFigures({ count, errors, ready }, recall) {
  const readme = fileURLToPath(new URL("../README.md", import.meta.url));
  const table = [
    "| real repositories | |",
    "|---|---|",
    `| states of Immich deployments that ran | ${count} |`,
    `| errors told of them | ${errors} |`,
    `| forecast as ready | ${percent(ready, count)} |`,
    `| broken states, as a person later repaired them | ${recall.cases} |`,
    `| found: the object or file that was repaired is to blame | ${percent(recall.found, recall.cases)} |`,
    `| found as an error | ${percent(recall.asErrors, recall.cases)} |`,
    `| in the very file, of those found | ${percent(recall.placed, recall.found)} |`,
    `| the same repaired, as far as nothing else was broken: forecast without an error | ${percent(recall.cleanWithoutError, recall.cleanPairs)} |`,
    `| forecast as ready without naming what is missing | ${percent(recall.falseGreens, recall.cases)} |`,
  ].join("\n");
  const text = readFileSync(readme, "utf8");
  const between = /(<!-- figures: npm run corpus -- --write -->\n)[\s\S]*?(<!-- end of figures -->)/;
  writeFileSync(readme, text.replace(between, `$1${table}\n$2`));
}

/** @param {string} scratch @param {Case[]} cases */
async function goodStates(scratch, cases) {
  console.log("States that ran\n");
  /** @type {State[]} */
  const states = [];
  for (const { tags, path } of cases) {
    for (const tag of tags) {
      const state = await forecastOf(scratch, tag, [path]);
      show(state, false);
      states.push(state);
    }
  }
  const ready = states.filter(({ forecast }) => forecast?.verdict === "ready").length;
  const errors = states.reduce((sum, { forecast }) => sum + count(forecast, "error"), 0);
  const visible = states.map(({ forecast }) => count(forecast, "error") + count(forecast, "warning"));
  const assumed = states.map(({ forecast }) => forecast?.assumptions.length ?? 0);
  console.log(
    `\n${states.length} states: ${errors} errors; ${percent(ready, states.length)} ready; findings: median ${median(visible)}, most ${Math.max(...visible)}; assumptions: median ${median(assumed)}\n`,
  );
  return { count: states.length, errors, ready };
}

/** @param {string} scratch */
async function wholeRepositories(scratch) {
  console.log("Whole repositories\n");
  for (const tag of repositories()) show(await forecastOf(scratch, tag, []), true);
  console.log();
}

/** @param {string} scratch @param {Case[]} cases */
async function brokenStates(scratch, cases) {
  const outcomes = [];
  for (const one of cases) {
    const [broken, fixed] = ["/broken", "/fixed"].map((end) => one.tags.find((tag) => tag.endsWith(end)));
    if (broken === undefined || fixed === undefined) continue;
    const before = await forecastOf(scratch, broken, [one.path], one.files);
    const after = await forecastOf(scratch, fixed, [one.path]);
    outcomes.push(outcomeOf(one, before, after));
  }
  printRecall(outcomes);
  return recallFigures(outcomes);
}

/** @param {string} scratch @param {string} tag @param {string[]} paths @param {string[]} [files] @returns {Promise<State>} */
async function forecastOf(scratch, tag, paths, files = []) {
  const folder = unpack(scratch, tag);
  const start = process.hrtime.bigint();
  let forecast;
  let refused = "";
  try {
    ({ forecast } = await analyse(sourceTree(diskFiles(folder)), { paths, root: "." }));
  } catch (error) {
    refused = error instanceof Error ? error.message : String(error);
  }
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  const there = files.filter((file) => existsSync(join(folder, file)));
  const texts = new Map(there.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  rmSync(folder, { recursive: true });
  return { tag, forecast, refused, milliseconds, texts };
}

/** Puts a state into a folder. @param {string} scratch @param {string} tag */
function unpack(scratch, tag) {
  const folder = join(scratch, tag.replaceAll("/", "_"));
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync("git", ["--git-dir", corpus, "archive", tag], { maxBuffer: 1 << 30 });
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
  return folder;
}

/** @param {State} state @param {boolean} inFull */
function show({ tag, forecast, refused, milliseconds }, inFull) {
  if (forecast === undefined) return console.log(`  ${tag}: ${refused}`);
  const { verdict, findings, assumptions, builds } = forecast;
  const time = `${(milliseconds / 1000).toFixed(1)} s`;
  console.log(`  ${tag}: ${verdict}, ${assumptions.length} assumed, ${builds.length} builds, ${time}`);
  for (const { severity, rule, place, title } of findings) {
    if (severity === "info" && !inFull) continue;
    console.log(`    ${severity} ${rule} ${place ? `${place.file}:${place.line}` : ""} ${title}`);
  }
  if (!inFull) return;
  for (const { path, kind, objects } of builds) console.log(`    build ${path} (${kind}, ${objects} objects)`);
  for (const { message } of assumptions) console.log(`    assumes ${message}`);
}

function repositories() {
  const tags = execFileSync("git", ["--git-dir", corpus, "tag", "--list", "repo/*"], { encoding: "utf8" });
  return tags.split("\n").filter((tag) => tag !== "");
}

/** @param {Forecast | undefined} forecast @param {string} severity */
function count(forecast, severity) {
  return forecast?.findings.filter((finding) => finding.severity === severity).length ?? 0;
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${Math.round((100 * part) / whole)} %`;
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
