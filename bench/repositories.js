// @ts-check
// `check` of whole repositories, without a path and without a configuration, as a user has it from the package: against the time
// that kubectl alone needs for those kustomizations of the same repository that it can build.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { built, corpus, kustomizationFolders, realRepositories, unpacked } from "../scripts/real-repositories.js";
import { seconds, theirs } from "./kustomize.js";
import { measure } from "./measure.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A row for each repository; none, with a word why, where there are none. @param {string} kubectl @param {string} scratch */
export function repositoryRows(kubectl, scratch) {
  if (!existsSync(corpus)) {
    console.log("skipped: whole repositories need ../shared/corpus.git");
    return [];
  }
  const command = installed(scratch);
  return realRepositories().map((tag) => {
    const folder = unpacked(tag, scratch);
    const args = [command, "check", "--repo", folder];
    // The first report is what a user waits for, so that nothing is warmed up.
    const ours = measure({ program: process.execPath, args, statuses: [0, 1] });
    const roots = kustomizationFolders(folder).map((path) => join(folder, path));
    const calls = theirs(
      kubectl,
      roots.filter((path) => built(kubectl, path) !== undefined),
    );
    return [
      `check ${tag}, ${yamlFiles(folder)} files`,
      `${seconds(ours.milliseconds)}, ${(ours.megabytes ?? Number.NaN).toFixed(0)} MB`,
      `kubectl: ${seconds(calls)}`,
      `${(ours.milliseconds / calls).toFixed(2)}×`,
      "≤ 0.2×, ≤ 5 s, ≤ 500 MB",
    ];
  });
}

/** The command out of the packed tarball. @param {string} scratch */
function installed(scratch) {
  const folder = join(scratch, "installed");
  mkdirSync(folder);
  const packed = execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
  });
  const tarball = join(folder, packed.toString().trim());
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, tarball]);
  return join(folder, "node_modules/immich-gitops/dist/cli/main.js");
}

/** @param {string} folder */
function yamlFiles(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((name) => /\.ya?ml$/.test(name)).length;
}
