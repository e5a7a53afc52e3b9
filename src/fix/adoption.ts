import { kustomizationNames, targetsAt } from "../discover/index.ts";
import { render, type Manifest } from "../render/index.ts";
import { changedTree, inFolder, nodeAt, readableFile, textAt, toJson, type SourceTree } from "../source/index.ts";
import { groupKindOf, isClusterScoped, refKey, world } from "../world/index.ts";
import { adoptable, type LeftOut } from "./adoptable.ts";
import { editedText } from "./edit.ts";
import { editsOf } from "./edits-of.ts";
import { scalarText } from "./scalar-text.ts";
import { writingOf } from "./yaml-text.ts";

/** How scattered manifests become one kustomization. */
export interface Adoption {
  /** The kustomization file, and what it held before; undefined when it is new. */
  readonly file: string;
  readonly former: string | undefined;
  /** What it is to hold; the same as before when nothing is missing in it, undefined when its list cannot be added to. */
  readonly text: string | undefined;
  /** The entries that are added, relative to the folder. */
  readonly added: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** The namespace that every manifest has, so that the kustomization can say it. */
  readonly namespace: string | undefined;
  /** Where they differ: each namespace (empty for none) with the entries that have it. */
  readonly conflict: ReadonlyMap<string, readonly string[]>;
  /** What kustomize would say to it. */
  readonly problems: readonly string[];
}

/** Plans the kustomization of a folder. Nothing but that one file changes. */
export function adoption(tree: SourceTree, folder: string): Adoption {
  const at = (name: string): string => inFolder(folder, name);
  const own = kustomizationNames.map(at).find((path) => tree.files.kind(path) === "file");
  const found = adoptable(tree, folder, own);
  const manifests = new Map(found.entries.map((entry) => [entry, manifestsOf(tree, entry)] as const));
  const { entries, doubled } = withoutDoubles(tree, manifests, own === undefined ? [] : manifestsOf(tree, folder));
  const added = namespacesFirst(entries, manifests).map((path) =>
    folder === "" ? path : path.slice(folder.length + 1),
  );
  const namespaces = namespacesOf(entries, manifests);
  const [only] = namespaces.size === 1 ? namespaces.keys() : [];
  const file = own ?? at("kustomization.yaml");
  const isSaid = own === undefined && only !== undefined && only !== "";
  const namespace = isSaid && changesNothing(tree, folder, file, added, only) ? only : undefined;
  const former = own === undefined ? undefined : textOf(tree, own);
  const text = own === undefined ? newKustomization(added, namespace) : completed(tree, own, added);
  return {
    file,
    former,
    text,
    added,
    leftOut: [...found.leftOut, ...doubled].sort((a, b) => (a.path < b.path ? -1 : 1)),
    namespace,
    conflict: namespaces.size > 1 || only === "" ? namespaces : new Map(),
    problems: text === undefined ? [] : problemsOf(tree, folder, file, text),
  };
}

function textOf(tree: SourceTree, path: string): string {
  return readableFile(tree, path)?.text ?? "";
}

function manifestsOf(tree: SourceTree, entry: string): readonly Manifest[] {
  return targetsAt(tree, entry).flatMap((target) => render(tree, target, { unrenderable: "opaque" }).manifests);
}

/** Kustomizations that make the same object, as overlays of one base do, each with another one. */
function overlapping(
  tree: SourceTree,
  manifests: ReadonlyMap<string, readonly Manifest[]>,
): ReadonlyMap<string, string> {
  const folders = [...manifests].filter(([path]) => tree.files.kind(path) !== "file");
  const keys = new Map(folders.map(([path, own]) => [path, new Set(own.map(({ ref }) => refKey(ref)))] as const));
  const pairs = [...keys].flatMap(([path, own]) => {
    const other = [...keys].find(([name, others]) => name !== path && [...own].some((key) => others.has(key)));
    return other ? [[path, other[0]] as const] : [];
  });
  return new Map(pairs);
}

/** kustomize refuses an object that comes twice; the first one stays. */
function withoutDoubles(
  tree: SourceTree,
  manifests: ReadonlyMap<string, readonly Manifest[]>,
  present: readonly Manifest[],
): { readonly entries: readonly string[]; readonly doubled: readonly LeftOut[] } {
  const seen = new Set(present.map(({ ref }) => refKey(ref)));
  const entries: string[] = [];
  const doubled: LeftOut[] = [];
  const overlays = overlapping(tree, manifests);
  for (const [path, own] of manifests) {
    const other = overlays.get(path);
    if (other !== undefined) {
      doubled.push({ path, why: `${other} makes the same objects: which of them is to be applied, nobody has said` });
      continue;
    }
    const twice = own.find(({ ref }) => seen.has(refKey(ref)));
    if (twice)
      doubled.push({ path, why: `${twice.ref.kind} ${twice.ref.name} is there already: it is a patch, or a copy` });
    else entries.push(path);
    if (!twice) for (const { ref } of own) seen.add(refKey(ref));
  }
  return { entries, doubled };
}

/** What makes a namespace stands before what lives in it, as people read it. */
function namespacesFirst(
  entries: readonly string[],
  manifests: ReadonlyMap<string, readonly Manifest[]>,
): readonly string[] {
  const makes = (entry: string): boolean =>
    (manifests.get(entry) ?? []).some(({ ref }) => groupKindOf(ref) === "Namespace");
  return [...entries.filter(makes), ...entries.filter((entry) => !makes(entry))];
}

/** Which entries hold objects of which namespace, as it is written; cluster-scoped objects have none and need none. */
function namespacesOf(
  entries: readonly string[],
  manifests: ReadonlyMap<string, readonly Manifest[]>,
): ReadonlyMap<string, readonly string[]> {
  const namespaces = new Map<string, string[]>();
  for (const entry of entries) {
    const own = (manifests.get(entry) ?? []).filter(({ ref }) => !isClusterScoped(groupKindOf(ref)));
    for (const namespace of new Set(own.map(({ node }) => textAt(node, "metadata", "namespace") ?? ""))) {
      namespaces.set(namespace, [...(namespaces.get(namespace) ?? []), entry]);
    }
  }
  return new Map([...namespaces].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** kustomize gives its namespace to more than it should: to accounts that a binding names, and to the Namespace itself. */
function changesNothing(
  tree: SourceTree,
  folder: string,
  file: string,
  entries: readonly string[],
  namespace: string,
): boolean {
  const [named, plain] = [namespace, undefined].map((each) => {
    const copy = changedTree(tree, { [file]: newKustomization(entries, each) });
    return JSON.stringify(manifestsOf(copy, folder).map(({ node }) => toJson(node)));
  });
  return named === plain;
}

function newKustomization(entries: readonly string[], namespace: string | undefined): string {
  const head = ["apiVersion: kustomize.config.k8s.io/v1beta1", "kind: Kustomization"];
  const lines = [...head, ...(namespace === undefined ? [] : [`namespace: ${namespace}`]), "resources:"];
  return `${[...lines, ...entries.map((entry) => `  - ${scalarText(entry)}`)].join("\n")}\n`;
}

/** The kustomization with more resources; undefined where its list is not written in a way that can be added to. */
function completed(tree: SourceTree, own: string, entries: readonly string[]): string | undefined {
  let current = tree;
  for (const value of entries) {
    const change = { kind: "add", field: { file: own, path: ["resources"] }, value } as const;
    const edits = editsOf({ tree: current, world: world({}) }, [change]) ?? firstKey(current, own, value);
    const text = edits && editedText(textOf(current, own), edits);
    if (text === undefined) return undefined;
    current = changedTree(current, { [own]: text });
  }
  return textOf(current, own);
}

/** An empty file has no mapping to add to. */
function firstKey(tree: SourceTree, own: string, entry: string) {
  const text = textOf(tree, own);
  if (nodeAt(tree.yaml(own)?.documents[0], []) !== undefined) return undefined;
  const { lineEnd } = writingOf(text);
  const newText = `resources:${lineEnd}  - ${entry}${lineEnd}`;
  return [{ span: { file: { path: own, text }, start: text.length, end: text.length }, newText }];
}

function problemsOf(tree: SourceTree, folder: string, file: string, text: string): readonly string[] {
  const copy = changedTree(tree, { [file]: text });
  const targets = targetsAt(copy, folder);
  return targets.flatMap((target) =>
    render(copy, target, { unrenderable: "opaque" }).problems.map(({ message }) => message),
  );
}
