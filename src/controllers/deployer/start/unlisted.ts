import { filesBelow, isYaml, kustomizationNames } from "../../../discover/index.ts";
import type { Manifest, Rendered } from "../../../render/index.ts";
import {
  baseName,
  changedTree,
  entryOf,
  folderOf,
  inFolder,
  isBelow,
  placeOf,
  readableFile,
  textAt,
  type Node,
  type SourceTree,
} from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import type { Trouble } from "../../engine/index.ts";
import { buildRef, type Build } from "../build.ts";
import { writtenIn } from "../deployed/declared-manifest.ts";
import { deployedPaths } from "../deployed/deployed-paths.ts";
import { renderer } from "../rendering/render-target.ts";
import { passedOver } from "./passed-over.ts";

/** A manifest below a kustomization that no kustomization lists, and what listing it would add to the build. */
export interface UnlistedManifest {
  readonly build: Build;
  readonly file: string;
  readonly manifests: readonly Manifest[];
  readonly trouble: Trouble;
}

/** More than these are a folder of something else, not a forgotten line. */
const maxCandidates = 30;

/**
 * Manifests that a person would expect to be part of a build, because they lie in its folder, and that nothing in the repository
 * reads. What each would add is rendered exactly, by listing it in a copy of the kustomization.
 */
export function unlistedManifests(
  tree: SourceTree,
  build: Build,
  builds: readonly Build[],
): readonly UnlistedManifest[] {
  const { target } = build;
  if (target.kind !== "kustomize" || build.role !== "subject" || build.leads === true) return [];
  const deployed = deployedPaths(builds).filter((path) => path !== target.path && isBelow(path, target.path));
  const files = filesBelow(tree, target.path).filter(
    (file) =>
      isYaml(file) &&
      !builds.some(({ rendered, target }) => rendered.reads.has(file) || declaredIn(target) === file) &&
      !deployed.some((path) => isBelow(file, path)) &&
      holdsManifests(tree, file),
  );
  const candidates = files.slice(0, maxCandidates);
  if (candidates.length === 0) return [];
  const { rendered } = renderer(tree)(target, findsNothing);
  return candidates.flatMap((file) => listed(tree, build, rendered, file) ?? []);
}

/** The deployer's object of a build, where no kustomization lists the file that it is in, or Argo CD takes nothing from the folder. */
export function unlistedDeclaration(
  tree: SourceTree,
  { declaration, unlistedIn }: Build,
): UnlistedManifest | undefined {
  const file = declaration && writtenIn(declaration);
  if (declaration === undefined || file === undefined || unlistedIn === undefined) return undefined;
  const trouble = passedOver(unlistedIn, `${declaration.ref.kind} ${declaration.ref.name}`, file);
  if (trouble !== undefined) return { build: unlistedIn, file, manifests: [declaration], trouble };
  if (unlistedIn.target.kind !== "kustomize") return undefined;
  return listed(tree, unlistedIn, renderer(tree)(unlistedIn.target, findsNothing).rendered, file);
}

/** What is substituted does not matter here, as both sides are built in the same way. */
function findsNothing(): undefined {
  return undefined;
}

/** The file with the deployer's object of a build, which somebody applies by hand: a kustomization that listed it would apply itself. */
function declaredIn({ deployer }: Build["target"]): string | undefined {
  return deployer?.document.span?.file.path;
}

function holdsManifests(tree: SourceTree, file: string): boolean {
  const documents = tree.yaml(file)?.documents ?? [];
  return documents.length > 0 && documents.every(isManifest) && !kustomizationNames.includes(baseName(file));
}

function isManifest(document: Node): boolean {
  const apiVersion = textAt(document, "apiVersion");
  if (apiVersion === undefined || apiVersion.startsWith("kustomize.config.k8s.io/")) return false;
  return textAt(document, "kind") !== undefined && textAt(document, "metadata", "name") !== undefined;
}

/** What listing a file would add to a build; undefined where it adds nothing, or breaks the build. */
export function listed(tree: SourceTree, build: Build, before: Rendered, file: string): UnlistedManifest | undefined {
  const kustomization = nearestKustomization(build, file);
  const source = kustomization === undefined ? undefined : readableFile(tree, kustomization);
  if (kustomization === undefined || source === undefined) return undefined;
  const folder = folderOf(kustomization);
  const entry = folder === "" ? file : file.slice(folder.length + 1);
  const resources = entryOf(tree.yaml(kustomization)?.documents[0], "resources");
  const text = withResource(source.text, resources?.value, entry);
  if (text === undefined) return undefined;
  const copy = changedTree(tree, { [kustomization]: text });
  const after = renderer(copy)(build.target, findsNothing).rendered;
  // A file that breaks the build when it is listed was left out on purpose, or is no manifest of this build.
  if (after.problems.length > before.problems.length) return undefined;
  const known = new Set(before.manifests.map((manifest) => refKey(manifest.ref)));
  const manifests = after.manifests.filter((manifest) => !known.has(refKey(manifest.ref)));
  if (manifests.length === 0) return undefined;
  const line = resources?.key.span ?? { file: source, start: 0, end: 0 };
  return { build, file, manifests, trouble: trouble(build, file, entry, line, manifests) };
}

function trouble(
  build: Build,
  file: string,
  entry: string,
  span: NonNullable<Node["span"]>,
  manifests: readonly Manifest[],
): Trouble {
  const names = manifests.map(({ ref }) => `${ref.kind} ${ref.name}`);
  return {
    rule: "kustomize/unlisted-manifest",
    object: buildRef(build),
    about: file,
    message: `${placeOf(span).file} does not list ${entry}, so ${names.join(", ")} is never applied`,
    blame: { object: buildRef(build), path: [], span, missing: `no ${entry}` },
    known: { from: "source", of: "kustomize v5.7.1" },
    details: { folder: build.target.path || ".", file, entry, objects: names },
  };
}

/** The kustomization of this build that is nearest to a file, going up. */
function nearestKustomization(build: Build, file: string): string | undefined {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    for (const name of kustomizationNames) {
      const path = inFolder(folder, name);
      if (build.rendered.reads.has(path)) return path;
    }
    if (folder === "" || folder === build.target.path) return undefined;
  }
}

/** The kustomization's text with one more resource; undefined where the list is written in a way that is not worth guessing at. */
function withResource(text: string, resources: Node | undefined, entry: string): string | undefined {
  if (resources === undefined) return `${text}${text.endsWith("\n") ? "" : "\n"}resources:\n  - ${entry}\n`;
  const last = resources.kind === "sequence" ? resources.items.at(-1) : undefined;
  if (resources.span && text[resources.span.start] === "[") {
    const end = last?.span?.end ?? resources.span.start + 1;
    return `${text.slice(0, end)}${last ? ", " : ""}${entry}${text.slice(end)}`;
  }
  if (!last?.span) return undefined;
  const lineStart = text.lastIndexOf("\n", last.span.start) + 1;
  const prefix = text.slice(lineStart, last.span.start);
  if (!/^\s*-\s+$/.test(prefix)) return undefined;
  const lineEnd = text.indexOf("\n", last.span.end);
  const at = lineEnd === -1 ? text.length : lineEnd;
  return `${text.slice(0, at)}\n${prefix}${entry}${text.slice(at)}`;
}
