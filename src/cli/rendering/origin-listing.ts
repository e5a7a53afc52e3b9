import { origin, type Manifest, type Ref } from "../../render/index.ts";
import { placeOf, type Json, type Node, type Path, type Place } from "../../source/index.ts";

/** A field of a rendered object, and where it comes from. */
interface FieldOrigin {
  readonly path: Path;
  readonly value: Json;
  readonly place: Place | null;
  /** What happened to it, oldest first. `changed` says why the value differs from the text at its place. */
  readonly steps: readonly { readonly by: string; readonly place: Place | null; readonly changed: string | null }[];
}

/** Every field of every manifest with its origin: as JSON, or as lines of path, value, place and steps. */
export function originListing(manifests: readonly Manifest[], format: "text" | "json"): string {
  const objects = manifests.map((manifest) => ({ object: manifest.ref, fields: fieldsOf(manifest) }));
  if (format === "json") return `${JSON.stringify(objects, undefined, 2)}\n`;
  return objects.map(({ object, fields }) => `${titleOf(object)}\n${fields.map(lineOf).join("")}`).join("\n");
}

function fieldsOf(manifest: Manifest): readonly FieldOrigin[] {
  return leaves(manifest.node, []).map(({ path, value }) => {
    const found = origin(manifest, path);
    const steps = (found?.steps ?? []).map(({ by, span, changed }) => ({
      by,
      place: span ? placeOf(span) : null,
      changed: changed ?? null,
    }));
    return { path, value, place: found?.place ?? null, steps };
  });
}

interface Leaf {
  readonly path: Path;
  readonly value: Json;
}

function leaves(node: Node, path: Path): readonly Leaf[] {
  switch (node.kind) {
    case "scalar":
      return [{ path, value: typeof node.value === "bigint" ? String(node.value) : node.value }];
    case "sequence":
      if (node.items.length === 0) return [{ path, value: [] }];
      return node.items.flatMap((item, index) => leaves(item, [...path, index]));
    case "mapping":
      if (node.entries.length === 0) return [{ path, value: {} }];
      return node.entries.flatMap(({ key, value }) => leaves(value, [...path, key.text]));
  }
}

function titleOf({ kind, namespace, name }: Ref): string {
  return `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`;
}

function lineOf({ path, value, place, steps }: FieldOrigin): string {
  const story = steps.map(({ by, place: at, changed }) => `${by}${shown(at)}${changed ? `: ${changed}` : ""}`);
  const where = place === null ? "" : `${place.file}:${place.line}:${place.column}`;
  return `  ${path.join(".")}: ${JSON.stringify(value)}  ← ${[where, ...story].filter((part) => part !== "").join("; ")}\n`;
}

function shown(place: Place | null): string {
  return place === null ? "" : ` ${place.file}:${place.line}`;
}
