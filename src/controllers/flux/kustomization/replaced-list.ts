import {
  entryOf,
  itemsAt,
  nodeAt,
  parseYaml,
  textAt,
  toJson,
  type Entry,
  type Node,
  type Path,
  type TextFile,
} from "../../../source/index.ts";
import { sameJson, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";

const lists: readonly Path[] = [
  ["spec", "patches"],
  ["spec", "components"],
  ["spec", "dependsOn"],
  ["spec", "healthChecks"],
  ["spec", "postBuild", "substituteFrom"],
];

/**
 * Of a custom resource kustomize knows no merge keys, so that a strategic merge patch replaces a list as a whole (kyaml merge2): a
 * patch for all Kustomizations that brings a list takes away what each had there.
 */
export function noteReplacedLists(object: WorldObject, context: Context): void {
  const node = object.manifest?.node;
  const written = node && writtenDocument(node);
  if (node === undefined || written === undefined) return;
  const { file, document } = written;
  for (const path of lists) {
    const own = itemsAt(document, ...path);
    const applied = itemsAt(node, ...path);
    const places = applied.map(placeOf);
    if (own.length === 0 || places.length === 0) continue;
    if (!places.every((place) => place !== undefined && place !== file.path)) continue;
    const field = String(path.at(-1));
    context.notes({
      rule: "flux/list-replaced",
      object: object.ref,
      about: field,
      message: `${field} is replaced as a whole`,
      blame: { object: object.ref, path, span: keyAt(document, path)?.key.span },
      known: { from: "source", of: "kustomize v5.7.1, kyaml merge2" },
      details: { field, path: path.join("/"), by: places[0] ?? "" },
      // What the patch brings too is done all the same.
      weight: own.every((item) => applied.some((other) => isSameItem(item, other))) ? "info" : "side",
    });
  }
}

/** What names an object is the same item whatever else stands in it, such as `optional`. */
function isSameItem(one: Node, other: Node): boolean {
  const name = nameOf(one);
  return name === undefined ? sameJson(toJson(one), toJson(other)) : name === nameOf(other);
}

function nameOf(item: Node): string | undefined {
  const name = textAt(item, "name");
  return name === undefined ? undefined : [textAt(item, "kind"), textAt(item, "namespace"), name].join("/");
}

const parsed = new WeakMap<TextFile, readonly Node[]>();

/** The object as its file has it, before anything was merged into it. */
function writtenDocument(node: Node): { readonly file: TextFile; readonly document: Node } | undefined {
  const span = entryOf(node, "kind")?.key.span;
  if (span === undefined) return undefined;
  const documents = parsed.get(span.file) ?? parseYaml(span.file).documents;
  parsed.set(span.file, documents);
  const document = documents.find((one) => entryOf(one, "kind")?.key.span?.start === span.start);
  return document && { file: span.file, document };
}

/** The file that an item comes from. */
function placeOf(item: Node): string | undefined {
  const span = item.kind === "mapping" ? item.entries[0]?.key.span : item.span;
  return span?.file.path;
}

function keyAt(document: Node, path: Path): Entry | undefined {
  return entryOf(nodeAt(document, path.slice(0, -1)), String(path.at(-1)));
}
