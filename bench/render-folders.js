// @ts-check
// Renders folders of a tree in one process, for the measurements: `node render-folders.js ROOT FOLDER…`, or `FOLDER/*`.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { render, toYaml } from "../dist/render/index.js";
import { diskFiles, sourceTree } from "../dist/source/index.js";

const [root = "", ...named] = process.argv.slice(2);
const folders = named.flatMap((name) =>
  name.endsWith("/*") ? readdirSync(join(root, name.slice(0, -2))).map((each) => name.slice(0, -1) + each) : [name],
);
const tree = sourceTree(diskFiles(root));
let bytes = 0;
for (const path of folders.sort()) {
  const target = /** @type {const} */ ({ kind: "kustomize", path, loadRestrictor: "root-only" });
  const { manifests, problems } = render(tree, target, { unrenderable: "refuse" });
  if (problems.length > 0) throw new Error(`${path}: ${problems[0]?.message}`);
  bytes += toYaml(manifests).length;
}
process.stdout.write(`${folders.length} folders, ${bytes} bytes\n`);
