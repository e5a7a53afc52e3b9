// @ts-check
// `npm run corpus -- --fix`: mends the broken states of ../shared/corpus.git whose repaired state is clean, and compares the edits
// with what a person did; then the states of the guide's own rollout, by what needs no decision alone.
import { execFileSync } from "node:child_process";
import { editedTexts, leftBehind } from "../dist/fix/index.js";
import { mend } from "../dist/mend.js";
import { findingKey, forecasts } from "../dist/prove.js";
import { changedTree, diskFiles, sourceTree } from "../dist/source/index.js";

/** @typedef {{ id: string, good: boolean, tags: string[], path: string, fault_class?: string, fixed_still_broken?: boolean }} Case */
/** @typedef {import("../dist/analyse.js").Analysis} Analysis */
/** @typedef {import("../dist/prove.js").State} State */
/** @typedef {(tag: string) => string} Unpack puts a state into a folder */

/** Where the guide's author kept Immich. */
const guidePath = "k8s/applications/media/immich";

/** @param {readonly Case[]} cases @param {string} corpus @param {Unpack} unpack @param {readonly string[]} wanted */
export async function reportFixes(cases, corpus, unpack, wanted) {
  const chosen = cases.filter(({ id }) => wanted.length === 0 || wanted.some((word) => id.includes(word)));
  const counts = { pairs: 0, seen: 0, fixed: 0, asHuman: 0, left: 0 };
  const offered = { states: 0, fixes: 0, wrong: 0 };
  console.log("States whose repaired state is clean\n");
  for (const each of chosen.filter(({ good, fixed_still_broken }) => !good && !fixed_still_broken)) {
    await comparePair(each, corpus, unpack, counts);
  }
  console.log(
    `\n${counts.pairs} pairs, in ${counts.seen} the fault is seen; for ${counts.fixed} a fix exists and removes the finding; ${counts.asHuman} of these touch only files that the person touched; edits that leave data behind: ${counts.left}\n`,
  );
  console.log("States of the guide's rollout, by safe fixes alone\n");
  const story = chosen.filter(({ good, path }) => !good && path.startsWith(guidePath));
  for (const each of story) counts.left += await mendStory(each, unpack);
  console.log("\nWhat is offered as needing no decision, over all states\n");
  for (const { tags, path } of chosen) for (const tag of tags) await offeredSafely(tag, path, unpack, offered);
  console.log(
    `\n${offered.fixes} safe fixes in ${offered.states} states; of these leave data behind: ${offered.wrong}\n`,
  );
}

/** @param {Case} of @param {string} corpus @param {Unpack} unpack @param {Record<"pairs"|"seen"|"fixed"|"asHuman"|"left", number>} counts */
async function comparePair({ id, tags, path, fault_class }, corpus, unpack, counts) {
  const [broken, fixed] = ["broken", "fixed"].map((side) => tags.find((tag) => tag.endsWith(`/${side}`)));
  if (broken === undefined || fixed === undefined) return;
  counts.pairs++;
  const before = await stateOf(broken, path, unpack);
  const after = await stateOf(fixed, path, unpack);
  if (typeof before === "string" || typeof after === "string")
    return console.log(`  ${id} ${fault_class}: cannot be forecast`);
  const kept = new Set(loud(after.analysis).map(findingKey));
  const gone = new Set(
    loud(before.analysis)
      .map(findingKey)
      .filter((key) => !kept.has(key)),
  );
  if (gone.size === 0) return console.log(`  ${id} ${fault_class}: not seen`);
  counts.seen++;
  const mending = await mend(before, analyses(path), {
    concerns: (finding) => gone.has(findingKey(finding)),
    allows: () => true,
    approves: () => true,
  });
  const humans = new Set(
    execFileSync("git", ["--git-dir", corpus, "diff", "--name-only", broken, fixed], { encoding: "utf8" }).split("\n"),
  );
  const files = [...new Set(mending.mended.flatMap(({ fix }) => fix.edits.map(({ file }) => file)))];
  const asHuman = files.every((file) => humans.has(file));
  if (mending.mended.length > 0) counts.fixed++;
  if (mending.mended.length > 0 && asHuman) counts.asHuman++;
  counts.left += leavesData(before, mending);
  const titles = mending.mended.map(
    ({ fix }) => `${fix.safe ? "safe" : "judgement"}: ${fix.title} (${fix.edits.map(({ file }) => file)})`,
  );
  const refused = mending.refused.map(({ fix, because }) => `refused: ${fix.title} (${because})`);
  const kind = mending.mended.length === 0 ? "no fix" : asHuman ? "fixed where the person did" : "fixed elsewhere";
  console.log(`  ${id} ${fault_class}: ${kind}`);
  for (const line of [...titles, ...refused]) console.log(`    ${line}`);
  if (mending.mended.length === 0)
    for (const finding of loud(before.analysis).filter((each) => gone.has(findingKey(each))))
      console.log(`    ${finding.rule}: ${finding.title}`);
}

/** Says how many objects' data a safe fix would leave behind. @param {Case} of @param {Unpack} unpack */
async function mendStory({ id, tags, path, fault_class }, unpack) {
  const broken = tags.find((tag) => tag.endsWith("/broken")) ?? "";
  const before = await stateOf(broken, path, unpack);
  if (typeof before === "string") {
    console.log(`  ${id} ${fault_class}: ${before}`);
    return 0;
  }
  const mending = await mend(before, analyses(path), {
    concerns: ({ severity }) => severity !== "info",
    allows: ({ safe }) => safe,
    approves: () => true,
  });
  const { verdict } = mending.after.analysis.forecast;
  console.log(`  ${id} ${fault_class}: ${before.analysis.forecast.verdict} → ${verdict}`);
  for (const { fix } of mending.mended) console.log(`    made: ${fix.title}`);
  for (const finding of loud(mending.after.analysis)) {
    const choices = finding.fixes.map(({ title }) => title);
    console.log(
      `    to decide: ${finding.rule}: ${finding.title} → ${choices.join(" | ") || (finding.remedy ?? "no edit is known")}`,
    );
  }
  return leavesData(before, mending);
}

/**
 * The proof of a fix refuses what leaves data behind; this asks what is offered to it.
 * @param {string} tag @param {string} path @param {Unpack} unpack @param {Record<"states"|"fixes"|"wrong", number>} offered
 */
async function offeredSafely(tag, path, unpack, offered) {
  const state = await stateOf(tag, path, unpack);
  if (typeof state === "string") return;
  offered.states++;
  const { tree, analysis } = state;
  for (const { title, safe, edits } of analysis.forecast.findings.flatMap(({ fixes }) => fixes)) {
    const texts = safe ? editedTexts(tree, edits) : undefined;
    if (texts === undefined) continue;
    offered.fixes++;
    const after = await analyses(path).state(changedTree(tree, texts));
    const left = leftBehind(analysis.manifests, after.manifests);
    if (left.length > 0) offered.wrong++;
    for (const { kind, name } of left) console.log(`  ${tag}: ${title}: ${kind} ${name}`);
  }
}

/** @param {State} before @param {import("../dist/mend.js").Mending} mending */
function leavesData(before, { mended, after }) {
  if (mended.some(({ fix }) => !fix.safe)) return 0;
  return leftBehind(before.analysis.manifests, after.analysis.manifests).length;
}

/** @param {Analysis} analysis */
function loud({ forecast }) {
  return forecast.findings.filter(({ severity }) => severity !== "info");
}

/** @param {string} path @returns {import("../dist/prove.js").Analyse} */
function analyses(path) {
  return forecasts({ paths: [path], root: "." });
}

/** @param {string} tag @param {string} path @param {Unpack} unpack @returns {Promise<State | string>} */
async function stateOf(tag, path, unpack) {
  const folder = unpack(tag);
  try {
    const tree = sourceTree(diskFiles(folder));
    const analysis = await analyses(path).state(tree);
    return { tree, analysis };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
