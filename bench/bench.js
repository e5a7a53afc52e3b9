// @ts-check
// Measures the command as a user meets it: whole processes, and every ratio from one run on one machine. The goals are printed
// beside what was measured; nothing is asserted, as a busy machine proves nothing.
// `npm run bench` measures everything, `npm run bench -- command`, `kustomize`, `repositories`, `settling`, `changes` or `page` a part.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { changeRows } from "./changes.js";
import { commandRows } from "./command.js";
import { fetchKubectl } from "./kubectl.js";
import { kustomizeRows } from "./kustomize.js";
import { pageRows } from "./page.js";
import { repositoryRows } from "./repositories.js";
import { settlingRows } from "./settling.js";

const scratch = mkdtempSync(join(tmpdir(), "bench-"));
const kubectl = fetchKubectl(fileURLToPath(new URL(".cache", import.meta.url)));
const parts = {
  command: commandRows,
  kustomize: kustomizeRows,
  repositories: repositoryRows,
  settling: settlingRows,
  changes: changeRows,
  page: pageRows,
};
const wanted = process.argv.slice(2);
try {
  for (const [name, rows] of Object.entries(parts))
    if (wanted.length === 0 || wanted.includes(name)) print(name, await rows(kubectl, scratch));
} finally {
  rmSync(scratch, { recursive: true });
}

/** @param {string} title @param {string[][]} rows */
function print(title, rows) {
  const table = [[title, "measured", "against", "ratio", "goal"], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0))) ?? [];
  for (const cells of table) {
    const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    console.log(padded.join("  ").trimEnd());
  }
  console.log();
}
