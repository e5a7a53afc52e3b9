// @ts-check
// Measures the command as a user meets it: whole processes, medians, and every ratio from one run on one machine.
// The goals are printed beside what was measured; nothing is asserted, as a busy machine proves nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fetchKubectl } from "./kubectl.js";
import { kustomizeRows } from "./kustomize.js";
import { measure, median } from "./measure.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "dist/cli/main.js");
const example = join(root, "examples/guide");
const rounds = Math.max(7, Number(process.argv[2] ?? 11));

const scratch = mkdtempSync(join(tmpdir(), "bench-"));
const kubectl = fetchKubectl(join(root, "bench/.cache"));
const runs = {
  check: { program: process.execPath, args: [command, "check", example], statuses: [0, 1] },
  kustomize: { program: kubectl, args: ["kustomize", example], statuses: [0] },
  help: { program: process.execPath, args: [command, "--help"], statuses: [0] },
  bare: { program: process.execPath, args: ["-e", "0"], statuses: [0] },
};

/** @type {Record<keyof typeof runs, import("./measure.js").Measured[]>} */
const measured = { check: [], kustomize: [], help: [], bare: [] };
const names = /** @type {(keyof typeof runs)[]} */ (Object.keys(runs));
for (const name of names) measure(runs[name]);
// In turn, so that whatever else the machine does falls on all of them alike.
for (let round = 0; round < rounds; round++) for (const name of names) measured[name].push(measure(runs[name]));

const time = Object.fromEntries(
  names.map((name) => [name, median(measured[name].map(({ milliseconds }) => milliseconds))]),
);
const memory = median(measured.check.map(({ megabytes }) => megabytes ?? Number.NaN));

print([
  ["", "median", "against", "ratio", "goal"],
  row("check examples/guide", "check", "kubectl kustomize", "kustomize", "≤ 8×"),
  row("--help", "help", "node -e 0", "bare", "≤ 2×"),
  ["peak memory of check", `${memory.toFixed(0)} MB`, "", "", "≤ 130 MB"],
  ...(await kustomizeRows(kubectl, scratch)),
]);
rmSync(scratch, { recursive: true });
console.log(`\n${rounds} rounds, Node ${process.version}`);

/** @param {string} title @param {string} of @param {string} otherTitle @param {string} other @param {string} goal */
function row(title, of, otherTitle, other, goal) {
  const [ours, theirs] = [time[of] ?? Number.NaN, time[other] ?? Number.NaN];
  return [
    title,
    `${ours.toFixed(0)} ms`,
    `${otherTitle}: ${theirs.toFixed(0)} ms`,
    `${(ours / theirs).toFixed(1)}×`,
    goal,
  ];
}

/** @param {string[][]} rows */
function print(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  for (const cells of rows)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
