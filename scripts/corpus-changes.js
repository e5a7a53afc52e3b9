// @ts-check
// `npm run corpus -- --since`: from each real state that ran to the next one of the same application, which ran too: no such change
// may give an error, nor may it seem to leave data behind. `--since f178` shows those pairs whose tags fit, with every finding.
import { execFileSync } from "node:child_process";
import { analyse } from "../dist/analyse.js";
import { gitFiles, sourceTree } from "../dist/source/index.js";

/** @typedef {{ id: string, good: boolean, tags: string[], path: string, fixed_still_broken?: boolean }} Case */
/** @typedef {{ tag: string, path: string, files: Map<string, string> }} State */

/** Between this state of the seed story and the next its Deployment became a StatefulSet, which left the library behind. */
const beforeLoss = "fault/f173/fixed";

/** @param {string} corpus @param {Case[]} cases @param {string[]} wanted */
export async function forecastChanges(corpus, cases, wanted) {
  console.log("From one state that ran to the next\n");
  const pairs = adjacentPairs(statesOf(corpus, cases)).filter(([before, after]) =>
    [before, after].some(({ tag }) => wanted.length === 0 || wanted.some((word) => tag.includes(word))),
  );
  let errors = 0;
  let detached = 0;
  let losses = 0;
  for (const pair of pairs) {
    const { before, after, result } = await inOrder(corpus, pair);
    const title = `${before.tag} → ${after.tag}`;
    const { forecast, refused, milliseconds } = result;
    if (forecast === undefined) {
      console.log(`  ${title}: ${refused}`);
      continue;
    }
    const found = forecast.findings.filter(({ rule }) => rule === "change/data-detached");
    const isLoss = before.tag === beforeLoss && found.some(({ severity }) => severity === "error");
    if (isLoss) losses++;
    else {
      errors += forecast.findings.filter(({ severity }) => severity === "error").length;
      detached += found.length;
    }
    const seconds = (milliseconds / 1000).toFixed(1);
    console.log(`  ${title}: ${forecast.verdict}, ${seconds} s${isLoss ? ", the known loss" : ""}`);
    for (const { severity, rule, place, title: what } of forecast.findings) {
      if (severity === "info" && wanted.length === 0) continue;
      console.log(`    ${severity} ${rule} ${place ? `${place.file}:${place.line}` : ""} ${what}`);
    }
    if (wanted.length > 0) for (const { message } of forecast.assumptions) console.log(`    assumes ${message}`);
  }
  const loss = losses === 1 ? "is found" : "is not found";
  console.log(
    `\n${pairs.length} changes: ${errors} errors; ${detached} times data seems left behind; the known loss ${loss}`,
  );
}

/** When the time of a state is not told, a downgrade of Immich means that the two are the wrong way round. @param {string} corpus @param {[State, State]} pair */
async function inOrder(corpus, [before, after]) {
  const result = await changeOf(corpus, before, after);
  const isBack = result.forecast?.findings.some(({ rule }) => rule === "change/immich-upgrade");
  const isTold = ![before, after].some(({ tag }) => tag.startsWith("good/"));
  if (!isBack || isTold) return { before, after, result };
  return { before: after, after: before, result: await changeOf(corpus, after, before) };
}

/** @param {string} corpus @param {State} before @param {State} after */
async function changeOf(corpus, before, after) {
  const start = process.hrtime.bigint();
  let forecast;
  let refused = "";
  try {
    const tree = sourceTree(gitFiles(corpus, after.tag));
    const since = { name: before.tag, tree: sourceTree(gitFiles(corpus, before.tag), tree) };
    const request = { root: ".", since };
    // Some repositories leave it to the path what is to be built.
    const analysis = await analyse(tree, { ...request, paths: [] }).catch(() =>
      analyse(tree, { ...request, paths: [after.path] }),
    );
    forecast = analysis.forecast;
  } catch (error) {
    refused = error instanceof Error ? error.message : String(error);
  }
  return { forecast, refused, milliseconds: Number(process.hrtime.bigint() - start) / 1e6 };
}

/** Good states, and the fixed side of clean pairs. @param {string} corpus @param {Case[]} cases @returns {State[]} */
function statesOf(corpus, cases) {
  return cases.flatMap(({ good, tags, path, fixed_still_broken: broken }) =>
    tags
      .filter((tag) => good || (tag.endsWith("/fixed") && !broken))
      .map((tag) => ({ tag, path, files: filesOf(corpus, tag) })),
  );
}

/** @param {string} corpus @param {string} tag @returns {Map<string, string>} */
function filesOf(corpus, tag) {
  const listing = execFileSync("git", ["--git-dir", corpus, "ls-tree", "-r", tag], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return new Map(
    listing
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(line.indexOf("\t") + 1), line.split(/[ \t]/)[2] ?? ""]),
  );
}

/**
 * The states are numbered in the order of their repository's history, but for the good ones, whose time is not told: each stands
 * behind the one that it has most files in common with.
 * @param {State[]} states @returns {[State, State][]}
 */
function adjacentPairs(states) {
  const chains = /** @type {State[][]} */ ([]);
  const isGood = (/** @type {State} */ { tag }) => tag.startsWith("good/");
  for (const state of [...states.filter((one) => !isGood(one)), ...states.filter(isGood)]) {
    const chain = chains.find((members) => members.some((member) => likeness(member, state) >= 0.4));
    if (chain === undefined) chains.push([state]);
    else if (!isGood(state)) chain.push(state);
    else {
      const nearest = chain.reduce((a, b) => (likeness(b, state) > likeness(a, state) ? b : a));
      chain.splice(chain.indexOf(nearest) + 1, 0, state);
    }
  }
  return chains.flatMap((chain) =>
    chain.slice(1).map((state, index) => /** @type {[State, State]} */ ([/** @type {State} */ (chain[index]), state])),
  );
}

/** The share of paths that two states have in common, and the share of equal files as a tie-break. @param {State} a @param {State} b */
function likeness({ files: a }, { files: b }) {
  const shared = [...a.keys()].filter((path) => b.has(path));
  const equal = shared.filter((path) => a.get(path) === b.get(path));
  return shared.length / (a.size + b.size - shared.length) + equal.length / 1e6;
}
