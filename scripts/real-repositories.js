// @ts-check
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { fetchKubectl } from "../bench/kubectl.js";
import { render, toYaml } from "../dist/render/index.js";
import { diskFiles, sourceTree } from "../dist/source/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Real repositories, for comparing and measuring; often absent. */
export const corpus = join(root, "../shared/corpus.git");
/** Whose output counts; another release may print other bytes. */
const judge = { gitVersion: "v1.35.2", kustomizeVersion: "v5.7.1" };
const names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** @typedef {{ equal: number, refused: number, different: string[] }} Count */

/** Prints a table, and every root at which the two differ. Answers the exit status. */
export function compareRealRepositories() {
  if (!existsSync(corpus)) {
    console.log("skipped: there is no ../shared/corpus.git to compare with");
    return 0;
  }
  const kubectl = judgeIn(join(root, "bench/.cache"));
  const scratch = mkdtempSync(join(tmpdir(), "real-"));
  try {
    const tags = realRepositories();
    let differences = 0;
    console.log("repository                                equal  refused by both  different");
    for (const tag of tags) {
      const { equal, refused, different } = compare(kubectl, unpacked(tag, scratch));
      console.log(
        `${tag.padEnd(40)} ${String(equal).padStart(6)} ${String(refused).padStart(16)} ${String(different.length).padStart(10)}`,
      );
      for (const difference of different) console.log(`  ${difference}`);
      differences += different.length;
    }
    return differences === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** @param {string} cache */
function judgeIn(cache) {
  const kubectl = fetchKubectl(cache);
  const said = JSON.parse(execFileSync(kubectl, ["version", "--client", "-o", "json"], { encoding: "utf8" }));
  const found = { gitVersion: said.clientVersion.gitVersion, kustomizeVersion: said.kustomizeVersion };
  if (found.gitVersion !== judge.gitVersion || found.kustomizeVersion !== judge.kustomizeVersion)
    throw new Error(`kubectl ${judge.gitVersion} is the judge, and this one is ${JSON.stringify(found)}`);
  return kubectl;
}

/** The tags of whole repositories. */
export function realRepositories() {
  const tags = execFileSync("git", ["--git-dir", corpus, "tag", "--list", "repo/*"], { encoding: "utf8" });
  return tags.split("\n").filter((tag) => tag !== "");
}

/** @param {string} tag @param {string} scratch */
export function unpacked(tag, scratch) {
  const folder = join(scratch, tag.replaceAll("/", "_"));
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync("git", ["--git-dir", corpus, "archive", tag], { maxBuffer: 1 << 30 });
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
  return folder;
}

/** @param {string} kubectl @param {string} folder @returns {Count} */
function compare(kubectl, folder) {
  const tree = sourceTree(diskFiles(folder));
  /** @type {Count} */
  const count = { equal: 0, refused: 0, different: [] };
  for (const path of kustomizationFolders(folder)) {
    const theirs = built(kubectl, join(folder, path));
    const { manifests, problems } = render(
      tree,
      { kind: "kustomize", path, loadRestrictor: "root-only" },
      { unrenderable: "refuse" },
    );
    const ours = problems.length > 0 ? undefined : toYaml(manifests);
    if (ours === undefined && theirs === undefined) count.refused++;
    else if (ours === theirs) count.equal++;
    else if (ours === undefined) count.different.push(`${path}: refused by us: ${problems[0]?.message}`);
    else count.different.push(`${path}: ${theirs === undefined ? "refused by kubectl" : "other bytes"}`);
  }
  return count;
}

/** What kubectl prints, without network: nothing is found on the PATH, so nothing can be fetched. @param {string} kubectl @param {string} folder */
export function built(kubectl, folder) {
  const run = spawnSync(kubectl, ["kustomize", folder], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { PATH: "", HOME: folder },
  });
  return run.status === 0 ? run.stdout : undefined;
}

/** @param {string} folder @returns {string[]} relative to it, in order */
export function kustomizationFolders(folder) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} current */
  const walk = (current) => {
    const entries = readdirSync(current, { withFileTypes: true });
    if (entries.some((entry) => entry.isFile() && names.includes(entry.name))) found.push(relative(folder, current));
    for (const entry of entries) if (entry.isDirectory()) walk(join(current, entry.name));
  };
  walk(folder);
  return found.sort();
}
