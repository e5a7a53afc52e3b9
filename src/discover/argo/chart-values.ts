import {
  embeddedYaml,
  emptyMapping,
  itemsAt,
  joinPath,
  nodeAt,
  textAt,
  type Entry,
  type Mapping,
  type Node,
  type Problem,
  type SourceTree,
  type Span,
  type YamlFile,
} from "../../source/index.ts";
import type { IsOwnRepository } from "../target.ts";
import type { ArgoApplication } from "./argo-application.ts";
import { sourcesOf, type ArgoSource } from "./argo-source.ts";
import { folderOfSource } from "./argo-targets.ts";
import { withEnvironment } from "./environment.ts";
import { withParameter } from "./set-parameter.ts";

interface Values {
  readonly values: Mapping;
  /** Does it name others that are not in this repository? */
  readonly isOpen: boolean;
  readonly missing: readonly MissingValues[];
  /** What keeps values from being read at all. */
  readonly unreadable: readonly Problem[];
}

/** A values file of this repository that is not there. */
export interface MissingValues {
  readonly path: string;
  readonly span: Span | undefined;
}

/** Whose values, and by which source. */
interface Asking {
  readonly application: ArgoApplication;
  readonly source: ArgoSource;
  readonly isOwn: IsOwnRepository;
}

/** Values files in their order, then `valuesObject` or `values`, then parameters, as `helm template` is called. */
export function chartValues(tree: SourceTree, asking: Asking, helm: Node | undefined): Values {
  const { application, source } = asking;
  const isElsewhere = folderOfSource(tree, source) === undefined;
  let values: Mapping = emptyMapping;
  let isOpen = nodeAt(helm, ["fileParameters"]) !== undefined;
  const mayMiss = textAt(helm, "ignoreMissingValueFiles") === "true";
  const missing: MissingValues[] = [];
  const unreadable: Problem[] = [];
  const take = (yaml: YamlFile | undefined): void => {
    unreadable.push(...(yaml?.problems ?? []));
    for (const document of yaml?.documents ?? []) values = mergedValues(values, document);
  };
  for (const [index, file] of itemsAt(helm, "valueFiles").entries()) {
    // The chart's own values are there beforehand.
    if (index === 0 && isElsewhere && file.kind === "scalar" && isOwnValues(file.text)) continue;
    const named = file.kind === "scalar" ? valuesFile(tree, asking, file.text) : undefined;
    const yaml = named && tree.files.kind(named.path) === "file" ? tree.yaml(named.path) : undefined;
    if (yaml === undefined && !mayMiss) isOpen = true;
    if (named?.isHere && tree.files.kind(named.path) === undefined && !mayMiss)
      missing.push({ path: named.path, span: file.span });
    take(yaml);
  }
  const object = nodeAt(helm, ["valuesObject"]);
  if (object?.kind === "mapping") values = mergedValues(values, object);
  else take(inlineValues(helm));
  for (const parameter of itemsAt(helm, "parameters")) {
    const value = nodeAt(parameter, ["value"]);
    const name = textAt(parameter, "name") ?? "";
    const text = value?.kind === "scalar" ? withEnvironment(value.text, application, source) : "";
    const isString = textAt(parameter, "forceString") === "true";
    values = withParameter(values, name, { text, isString, from: value ?? parameter });
  }
  return { values, isOpen, missing, unreadable };
}

function isOwnValues(path: string): boolean {
  return path === "values.yaml" || path === "./values.yaml";
}

/** `valuesObject` hides them (ApplicationSourceHelm.ValuesYAML). */
function inlineValues(helm: Node | undefined): YamlFile | undefined {
  const text = nodeAt(helm, ["values"]);
  return text?.kind === "scalar" && text.text !== "" ? embeddedYaml(text) : undefined;
}

/**
 * The path of a values file: `$ref/…` from the root of the source of that name, `/…` from the root of the repository, else from the
 * chart's own folder. Undefined where that is not here; `isHere` where it certainly is this repository.
 */
function valuesFile(
  tree: SourceTree,
  { application, source, isOwn }: Asking,
  written: string,
): { readonly path: string; readonly isHere: boolean } | undefined {
  const [, name, below = ""] = /^(\$[^/]+)\/(.*)$/.exec(written) ?? [];
  const ref = name === undefined ? undefined : sourcesOf(application).find((other) => `$${other.ref}` === name);
  const text = withEnvironment(ref ? below : written, application, source);
  if (text.includes("://")) return undefined;
  const folder = ref || text.startsWith("/") ? "" : source.path;
  const path = folder === undefined ? undefined : joinPath(folder, text.replace(/^\/+/, ""));
  if (path === undefined) return undefined;
  const isKnown = ref ? isOwn(ref.repoUrl, ref.revision) : folderOfSource(tree, source) !== undefined;
  // Argo CD expands patterns, and what stands for a variable may be empty.
  return { path, isHere: isKnown && !/[*?[{$]/.test(ref ? below : written) };
}

/** Mappings are merged, anything else of the later one wins. */
export function mergedValues(base: Node | undefined, over: Node): Mapping {
  if (over.kind !== "mapping") return base?.kind === "mapping" ? base : emptyMapping;
  if (base?.kind !== "mapping") return over;
  const entries = new Map<string, Entry>(base.entries.map((entry) => [entry.key.text, entry] as const));
  for (const entry of over.entries) {
    const before = entries.get(entry.key.text)?.value;
    const isMerged = before?.kind === "mapping" && entry.value.kind === "mapping";
    entries.set(entry.key.text, isMerged ? { key: entry.key, value: mergedValues(before, entry.value) } : entry);
  }
  return { ...over, entries: [...entries.values()] };
}
