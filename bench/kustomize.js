// @ts-check
// The rendering against kubectl: many folders in one process against one call of kubectl for each, and large trees.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { built, kustomizationFolders, unpacked } from "../scripts/real-repositories.js";
import { measure, timed } from "./measure.js";

const shared = fileURLToPath(new URL("../../shared", import.meta.url));
const repository = "repo/theepicsaxguy+homelab";

/** The rows of the table; none, with a word why, where the trees cannot be made. @param {string} kubectl @param {string} scratch */
export async function kustomizeRows(kubectl, scratch) {
  const generator = join(shared, "tools/gen_kustomize_bench.py");
  if (!existsSync(generator) || spawnSync("python3", ["--version"]).status !== 0) {
    console.log("skipped: the kustomize part needs ../shared/tools and python3");
    return [];
  }
  const trees = join(scratch, "trees");
  execFileSync("python3", [generator, trees]);
  const overlays = readdirSync(join(trees, "overlays/overlays")).map((name) => join(trees, "overlays/overlays", name));
  const big = join(trees, "big");
  writeLarge(big, join(trees, "large"));

  const renderer = await bundled(scratch);
  const ofOverlays = ours(renderer, trees, "overlays/overlays/*");
  const ofBig = ours(renderer, trees, "big");
  const ofLarge = ours(renderer, trees, "large");
  // Kubectl takes time that grows with the square, of which only so much matters.
  const limit = Math.ceil(150 * ofBig.milliseconds);
  const bigTheirs = timed(kubectl, ["kustomize", big], [0], "ignore", limit);
  const bigRow =
    bigTheirs === Number.POSITIVE_INFINITY
      ? [
          "5,000 resources",
          seconds(ofBig.milliseconds),
          `kubectl: not done after ${seconds(limit)}`,
          "> 150× faster",
          "≥ 60×",
        ]
      : row("5,000 resources", ofBig.milliseconds, "kubectl", bigTheirs, "≥ 60×");
  return [
    row("500 overlays", ofOverlays.milliseconds, "500 × kubectl", theirs(kubectl, overlays), "≥ 60×"),
    bigRow,
    [
      "20,000 resources",
      seconds(ofLarge.milliseconds),
      `5,000 resources: ${seconds(ofBig.milliseconds)}`,
      `${(ofLarge.milliseconds / ofBig.milliseconds).toFixed(1)}×`,
      "≤ 5×",
    ],
    ["peak memory of that", `${(ofLarge.megabytes ?? Number.NaN).toFixed(0)} MB`, "", "", "≤ 700 MB"],
    ...realRows(renderer, kubectl, scratch),
  ];
}

/** In one file, as the command itself comes. @param {string} scratch */
async function bundled(scratch) {
  const input = fileURLToPath(new URL("render-folders.js", import.meta.url));
  const file = join(scratch, "render-folders.mjs");
  const bundle = await rolldown({ input, platform: "node" });
  await bundle.write({ file, format: "esm" });
  await bundle.close();
  return file;
}

/** @param {string} renderer @param {string} kubectl @param {string} scratch */
function realRows(renderer, kubectl, scratch) {
  if (!existsSync(join(shared, "corpus.git"))) return [];
  const folder = unpacked(repository, scratch);
  const roots = kustomizationFolders(folder).filter((path) => built(kubectl, join(folder, path)) !== undefined);
  const measured = ours(renderer, folder, ...roots);
  const calls = theirs(
    kubectl,
    roots.map((path) => join(folder, path)),
  );
  return [row(`${roots.length} real roots`, measured.milliseconds, `${roots.length} × kubectl`, calls, "≥ 8×")];
}

/** The better of three, as whole processes. @param {string} renderer @param {string} root @param {string[]} folders */
function ours(renderer, root, ...folders) {
  const runs = [1, 2, 3].map(() =>
    measure({ program: process.execPath, args: [renderer, root, ...folders], statuses: [0] }),
  );
  return runs.reduce((best, run) => (run.milliseconds < best.milliseconds ? run : best));
}

/** The sum of one call for each folder. @param {string} kubectl @param {string[]} folders */
export function theirs(kubectl, folders) {
  return folders.reduce((sum, folder) => sum + timed(kubectl, ["kustomize", folder], [0], "ignore"), 0);
}

/** @param {string} title @param {number} own @param {string} otherTitle @param {number} other @param {string} goal */
function row(title, own, otherTitle, other, goal) {
  return [title, seconds(own), `${otherTitle}: ${seconds(other)}`, `${(other / own).toFixed(1)}× faster`, goal];
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** Four times the files of a tree, each under names of its own. @param {string} from @param {string} to */
function writeLarge(from, to) {
  mkdirSync(to);
  const files = readdirSync(from).filter((name) => name !== "kustomization.yaml");
  const copies = [0, 1, 2, 3].flatMap((copy) =>
    files.map((name) => {
      const text = readFileSync(join(from, name), "utf8").replace(/\ba(\d\d-\d\d)\b/g, `a$1-${copy}`);
      writeFileSync(join(to, `${copy}-${name}`), text);
      return `${copy}-${name}`;
    }),
  );
  const kustomization = readFileSync(join(from, "kustomization.yaml"), "utf8").replace(/^- f\d\d\.yaml\n/gm, "");
  writeFileSync(
    join(to, "kustomization.yaml"),
    kustomization.replace("resources:\n", `resources:\n${copies.map((name) => `- ${name}\n`).join("")}`),
  );
}
