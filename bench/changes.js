// @ts-check
// `check --since` against a plain `check` of the same tree: the example, and real repositories, each with one line changed since
// its only commit. Whole processes, in turn.
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { corpus, realRepositories, unpacked } from "../scripts/real-repositories.js";
import { measure, median } from "./measure.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "dist/cli/main.js");
const rounds = 5;

/** @param {string} _ @param {string} scratch */
export function changeRows(_, scratch) {
  const example = join(scratch, "example");
  cpSync(join(root, "examples/guide-corrected"), example, { recursive: true });
  const rows = [changeRow("examples/guide-corrected", example, "database.yaml")];
  if (!existsSync(corpus)) console.log("skipped: whole repositories need ../shared/corpus.git");
  else rows.push(...realRepositories().map((tag) => changeRow(tag, unpacked(tag, scratch), undefined)));
  return rows;
}

/** @param {string} title @param {string} folder @param {string | undefined} file the one that is changed, else the first with Immich's image */
function changeRow(title, folder, file) {
  commit(folder);
  appendFileSync(join(folder, file ?? fileWithImmich(folder)), "# changed\n");
  /** @param {string[]} args */
  const time = (args) => {
    const options = {
      program: process.execPath,
      args: [command, "check", "--repo", folder, ...args],
      statuses: [0, 1],
    };
    return measure(options).milliseconds;
  };
  /** @type {[number, number][]} */
  const times = Array.from({ length: rounds }, () => [time([]), time(["--since", "HEAD"])]);
  const plain = median(times.map(([one]) => one));
  const since = median(times.map(([, one]) => one));
  return [
    `check --since HEAD, ${title}`,
    `${since.toFixed(0)} ms`,
    `check: ${plain.toFixed(0)} ms`,
    `${(since / plain).toFixed(2)}×`,
    "≤ 1.6×",
  ];
}

/** @param {string} folder */
function commit(folder) {
  const settings = ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false"];
  for (const args of [
    ["init", "-q"],
    ["add", "-A", "-f"],
    ["commit", "-qm", "before"],
  ])
    execFileSync("git", ["-C", folder, ...settings, ...args]);
}

/** @param {string} folder */
function fileWithImmich(folder) {
  const found = execFileSync("git", ["-C", folder, "grep", "-lE", "immich-server", "--", "*.yaml"], {
    encoding: "utf8",
  });
  return found.split("\n")[0] ?? "";
}
