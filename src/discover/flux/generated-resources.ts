import ignore, { type Ignore } from "ignore";
import { folderOf, inFolder, readableFile, type SourceTree } from "../../source/index.ts";
import { isYaml, kustomizationNames } from "../kustomization-roots.ts";

/**
 * What kustomize-controller lists where a folder has no kustomization: every YAML file below it, and each subfolder that has a
 * kustomization of its own as one (fluxcd/pkg kustomize/kustomize_generator.go, generateKustomization). Relative to the folder.
 */
export function generatedResources(tree: SourceTree, folder: string): readonly string[] {
  const ignored = ignoredByFlux(tree);
  const found: string[] = [];
  const walk = (current: string): void => {
    for (const name of tree.files.list(current)) {
      const path = current === "" ? name : `${current}/${name}`;
      const kind = tree.files.kind(path);
      if (kind === undefined || kind === "outside" || ignored(path, kind === "folder")) continue;
      if (kind === "file") {
        if (isYaml(name)) found.push(path);
      } else if (kustomizationNames.some((own) => tree.files.kind(`${path}/${own}`) === "file")) found.push(path);
      else walk(path);
    }
  };
  walk(folder);
  return found.map((path) => (folder === "" ? path : path.slice(folder.length + 1)));
}

/** What source-controller leaves out of every artifact (fluxcd/pkg sourceignore, ExcludeVCS, ExcludeCI, ExcludeExtra). */
const excludedByDefault: readonly string[] = [
  ".git/",
  ".gitignore",
  ".gitmodules",
  ".gitattributes",
  ".github/",
  ".circleci/",
  ".travis.yml",
  ".gitlab-ci.yml",
  "appveyor.yml",
  ".drone.yml",
  "cloudbuild.yaml",
  "codeship-services.yml",
  "codeship-steps.yml",
  "**/.goreleaser.yml",
  "**/.sops.yaml",
  "**/.flux.yaml",
];

/** The default rules and every `.sourceignore` on the way to a path. */
function ignoredByFlux(tree: SourceTree): (path: string, isFolder: boolean) => boolean {
  const defaults = ignore().add([...excludedByDefault]);
  const rules = new Map<string, Ignore | undefined>();
  const rulesIn = (folder: string): Ignore | undefined => {
    if (!rules.has(folder)) {
      const read = readableFile(tree, inFolder(folder, ".sourceignore"));
      rules.set(folder, read ? ignore().add(read.text) : undefined);
    }
    return rules.get(folder);
  };
  return (path, isFolder) => {
    const shown = isFolder ? `${path}/` : path;
    if (defaults.ignores(shown)) return true;
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (rulesIn(folder)?.ignores(folder === "" ? shown : shown.slice(folder.length + 1))) return true;
      if (folder === "") return false;
    }
  };
}
