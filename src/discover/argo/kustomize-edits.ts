import {
  itemsAt,
  joinPath,
  nodeAt,
  stringScalar,
  textAt,
  withEntry,
  type Entry,
  type Mapping,
  type Node,
  type SourceTree,
} from "../../source/index.ts";
import { kustomizationNames } from "../kustomization-roots.ts";
import type { ArgoApplication } from "./argo-application.ts";
import type { ArgoSource } from "./argo-source.ts";
import { withEnvironment } from "./environment.ts";
import { imageOverride } from "./image-override.ts";

interface Edit {
  readonly tree: SourceTree;
  readonly application: ArgoApplication;
  readonly source: ArgoSource;
  /** The source's node, with the files in its folder that change it. */
  readonly options: Node;
}

const setFields = ["namePrefix", "nameSuffix", "namespace"] as const;

/** What Argo CD does with `kustomize edit` and by itself before it builds (util/kustomize, Build); later fields see earlier ones. */
export function withKustomizeFields(own: Mapping, edit: Edit): Mapping {
  const options = nodeAt(edit.options, ["kustomize"]);
  let merged = own;
  for (const field of setFields) {
    const value = nodeAt(options, [field]);
    if (value !== undefined && textAt(options, field)) merged = withEntry(merged, field, value);
  }
  merged = withReplaced(merged, "images", imagesOf(options, edit));
  merged = withReplaced(merged, "replicas", itemsAt(options, "replicas").map(withNumber));
  merged = withLabels(merged, options, edit);
  merged = withEntries(merged, "commonAnnotations", annotationsOf(options, edit));
  merged = withAppended(merged, "patches", itemsAt(options, "patches"));
  return withAppended(merged, "components", missingComponents(merged, options, edit));
}

function imagesOf(options: Node | undefined, { application, source }: Edit): readonly Node[] {
  return itemsAt(options, "images").flatMap((image) =>
    image.kind === "scalar" ? (imageOverride(withEnvironment(image.text, application, source), image) ?? []) : [],
  );
}

/** `count` may be written as a text. */
function withNumber(replica: Node): Node {
  const count = nodeAt(replica, ["count"]);
  if (replica.kind !== "mapping" || count?.kind !== "scalar" || typeof count.value !== "string") return replica;
  return withEntry(replica, "count", { ...count, value: Number(count.text), style: "plain" });
}

function withLabels(own: Mapping, options: Node | undefined, edit: Edit): Mapping {
  const labels = substituted(entriesAt(options, "commonLabels"), edit);
  const isSet = (field: string): boolean => textAt(options, field) === "true";
  if (labels.length === 0 || !isSet("labelWithoutSelector")) {
    if (!isSet("labelIncludeTemplates")) return withEntries(own, "commonLabels", labels);
  }
  if (labels.length === 0) return own;
  const from = nodeAt(options, ["commonLabels"]);
  const pairs: Node = { kind: "mapping", entries: labels, span: from?.span };
  const entry = withEntry({ kind: "mapping", entries: [], span: from?.span }, "pairs", pairs);
  const flag: Node = { kind: "scalar", value: true, text: "true", style: "plain", span: from?.span };
  return withAppended(own, "labels", [
    isSet("labelIncludeTemplates") ? withEntry(entry, "includeTemplates", flag) : entry,
  ]);
}

function annotationsOf(options: Node | undefined, edit: Edit): readonly Entry[] {
  const annotations = entriesAt(options, "commonAnnotations");
  return textAt(options, "commonAnnotationsEnvsubst") === "true" ? substituted(annotations, edit) : annotations;
}

function substituted(entries: readonly Entry[], { application, source }: Edit): readonly Entry[] {
  return entries.map(({ key, value }) => {
    if (value.kind !== "scalar" || !value.text.includes("$")) return { key, value };
    return { key, value: stringScalar(withEnvironment(value.text, application, source), value) };
  });
}

/** `kustomize edit add component` adds what is not listed yet; `ignoreMissingComponents` leaves out what is not there. */
function missingComponents(own: Mapping, options: Node | undefined, { tree, source }: Edit): readonly Node[] {
  const listed = new Set(itemsAt(own, "components").map((item) => (item.kind === "scalar" ? item.text : "")));
  const lenient = textAt(options, "ignoreMissingComponents") === "true";
  return itemsAt(options, "components").filter((item) => {
    if (item.kind !== "scalar" || listed.has(item.text)) return false;
    const folder = joinPath("", `${source.path ?? ""}/${item.text}`);
    return !lenient || kustomizationNames.some((name) => tree.files.kind(`${folder}/${name}`) === "file");
  });
}

/** An entry of the same name is replaced as a whole. */
function withReplaced(own: Mapping, field: string, added: readonly Node[]): Mapping {
  if (added.length === 0) return own;
  const items = new Map([...itemsAt(own, field), ...added].map((item) => [textAt(item, "name") ?? "", item] as const));
  return withList(own, field, [...items.values()]);
}

function withAppended(own: Mapping, field: string, added: readonly Node[]): Mapping {
  return added.length === 0 ? own : withList(own, field, [...itemsAt(own, field), ...added]);
}

function withEntries(own: Mapping, field: string, added: readonly Entry[]): Mapping {
  if (added.length === 0) return own;
  const known = nodeAt(own, [field]);
  const mapping: Mapping =
    known?.kind === "mapping" ? known : { kind: "mapping", entries: [], span: added[0]?.key.span };
  return withEntry(
    own,
    field,
    added.reduce((all, { key, value }) => withEntry(all, key.text, value, key), mapping),
  );
}

function withList(own: Mapping, field: string, items: readonly Node[]): Mapping {
  return withEntry(own, field, { kind: "sequence", items, span: nodeAt(own, [field])?.span ?? items[0]?.span });
}

function entriesAt(node: Node | undefined, field: string): readonly Entry[] {
  const mapping = nodeAt(node, [field]);
  return mapping?.kind === "mapping" ? mapping.entries : [];
}
