// @ts-check
// The states of the guide's own rollout: the verdict before, after `fix`, and after `fix --all --yes`; what was made, and what is
// left for a person to decide.
import { mend } from "../dist/mend.js";
import { analyses, leavesData, loud, stateOf } from "./corpus-mending.js";

/** @typedef {import("./corpus-mending.js").Case} Case */
/** @typedef {import("./corpus-mending.js").State} State */
/** @typedef {import("./corpus-mending.js").Unpack} Unpack */
/** @typedef {import("../dist/mend.js").Mending} Mending */

/** Where the guide's author kept Immich. */
const guidePath = "k8s/applications/media/immich";

/** What `fix` alone promises to mend: an extension's name, preloads, DB_URL, TLS, CA, RBAC, a port. */
const promised = /extension-name|preload|db-url|tls|-ca-|rbac|access-denied|port-(?:mismatch|stale)/;

/** Says of how many objects the data would be left behind. @param {readonly Case[]} cases @param {Unpack} unpack */
export async function mendStory(cases, unpack) {
  const story = cases.filter(({ good, path }) => !good && path.startsWith(guidePath));
  console.log("States of the guide's rollout (*: what is promised to be mended without a decision)\n");
  console.log(row("state", "fault", "before", "fix", "fix --all --yes"));
  /** @type {string[]} */
  const told = [];
  let left = 0;
  let kept = 0;
  const due = story.filter(isPromised);
  for (const each of story) {
    const { id, path, tags, fault_class = "" } = each;
    const before = await stateOf(tags.find((tag) => tag.endsWith("/broken")) ?? "", path, unpack);
    if (typeof before === "string") {
      console.log(row(id, fault_class, before, "", ""));
      continue;
    }
    const safely = await mended(before, path, false);
    const wholly = await mended(before, path, true);
    const verdict = verdictOf(safely.after);
    if (isPromised(each) && verdict !== "fails") kept++;
    left += leavesData(before, safely);
    console.log(
      row(`${id}${isPromised(each) ? "*" : ""}`, fault_class, verdictOf(before), verdict, verdictOf(wholly.after)),
    );
    told.push(`  ${id} ${fault_class}`, ...linesOf(safely, wholly));
  }
  console.log(`\n${kept} of the ${due.length} marked come up by fix alone\n\nWhat was made, and what is to decide\n`);
  console.log(told.join("\n"));
  return left;
}

/** @param {Case} of */
function isPromised({ fault_class = "" }) {
  return promised.test(fault_class);
}

/** @param {State} state */
function verdictOf({ analysis }) {
  return analysis.forecast.verdict;
}

/** @param {State} before @param {string} path @param {boolean} all */
function mended(before, path, all) {
  return mend(before, analyses(path), {
    concerns: ({ severity }) => severity !== "info",
    allows: ({ safe }) => safe || all,
    approves: () => true,
  });
}

/** @param {Mending} safely @param {Mending} wholly */
function linesOf(safely, wholly) {
  const decided = wholly.mended.filter(({ fix }) => !fix.safe);
  return [
    ...safely.mended.map(({ fix }) => `    made: ${fix.title}`),
    ...loud(safely.after.analysis).map(
      ({ rule, title, fixes, remedy }) =>
        `    to decide: ${rule}: ${title} → ${fixes.map((fix) => fix.title).join(" | ") || (remedy ?? "no edit is known")}`,
    ),
    ...safely.refused.map(({ fix, because }) => `    refused: ${fix.title} (${because})`),
    ...decided.map(({ fix }) => `    decided with --all --yes: ${fix.title}`),
  ];
}

/** @param {string[]} cells */
function row(...cells) {
  const widths = [7, 34, 10, 10, 16];
  return `  ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("")}`.trimEnd();
}
