// @ts-check
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure, median } from "./measure.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "dist/cli/main.js");
const example = join(root, "examples/guide");
const rounds = 11;

/** Medians of whole processes: a small forecast against kubectl's rendering, and the start-up. @param {string} kubectl */
export function commandRows(kubectl) {
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

  /** @param {keyof typeof runs} name */
  const time = (name) => median(measured[name].map(({ milliseconds }) => milliseconds));
  const memory = median(measured.check.map(({ megabytes }) => megabytes ?? Number.NaN));
  return [
    row("check examples/guide", time("check"), "kubectl kustomize", time("kustomize"), "≤ 8×"),
    row("--help", time("help"), "node -e 0", time("bare"), "≤ 2×"),
    ["peak memory of check", `${memory.toFixed(0)} MB`, "", "", "≤ 130 MB"],
  ];
}

/** @param {string} title @param {number} ours @param {string} otherTitle @param {number} theirs @param {string} goal */
function row(title, ours, otherTitle, theirs, goal) {
  const ratio = `${(ours / theirs).toFixed(1)}×`;
  return [title, `${ours.toFixed(0)} ms`, `${otherTitle}: ${theirs.toFixed(0)} ms`, ratio, goal];
}
