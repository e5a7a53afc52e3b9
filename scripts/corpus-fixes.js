// @ts-check
// `npm run corpus -- --fix`: mends the broken states of ../shared/corpus.git whose repaired state is clean, and compares the edits
// with what a person did; then the states of the guide's own rollout. `npm run corpus -- --fix --story` does the latter only.
import { execFileSync } from "node:child_process";
import { editedTexts, leftBehind } from "../dist/fix/index.js";
import { mend } from "../dist/mend.js";
import { findingKey } from "../dist/prove.js";
import { changedTree } from "../dist/source/index.js";
import { analyses, leavesData, loud, stateOf } from "./corpus-mending.js";
import { mendStory } from "./corpus-story.js";

/** @typedef {import("./corpus-mending.js").Case} Case */
/** @typedef {import("./corpus-mending.js").Unpack} Unpack */

/** @param {readonly Case[]} cases @param {string} corpus @param {Unpack} unpack @param {readonly string[]} wanted */
export async function reportFixes(cases, corpus, unpack, wanted) {
  const names = wanted.filter((word) => word !== "--story");
  const chosen = cases.filter(({ id }) => names.length === 0 || names.some((word) => id.includes(word)));
  if (wanted.includes("--story")) return void (await mendStory(chosen, unpack));
  const counts = { pairs: 0, seen: 0, fixed: 0, asHuman: 0, left: 0 };
  const offered = { states: 0, fixes: 0, wrong: 0 };
  console.log("States whose repaired state is clean\n");
  for (const each of chosen.filter(({ good, fixed_still_broken }) => !good && !fixed_still_broken)) {
    await comparePair(each, corpus, unpack, counts);
  }
  console.log(
    `\n${counts.pairs} pairs, in ${counts.seen} the fault is seen; for ${counts.fixed} a fix exists and removes the finding; ${counts.asHuman} of these touch only files that the person touched; edits that leave data behind: ${counts.left}\n`,
  );
  counts.left += await mendStory(chosen, unpack);
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
