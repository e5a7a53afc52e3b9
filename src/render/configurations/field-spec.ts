import { entryOf, type Mapping, type Node, type Scalar } from "../../source/index.ts";
import { gvkKey, selects, type Gvk } from "../resource/gvk.ts";
import { emptyMapping, isNull, mapItems, withEntry, type Fail } from "../nodes.ts";
import { idOfObject, idText } from "../resource/resource-id.ts";

/** A path that a transformer touches in objects of some kind. */
export interface FieldSpec {
  /** Empty parts stand for any. */
  readonly gvk: Gvk;
  readonly path: string;
  readonly segments: readonly string[];
  /** Make the field when it is absent. */
  readonly create: boolean;
}

export function fieldSpec(path: string, gvk: Gvk, create: boolean): FieldSpec {
  return { gvk, path, segments: splitFieldPath(path), create };
}

/** `\/` is a slash within a key. */
function splitFieldPath(path: string): readonly string[] {
  const segments: string[] = [];
  let pending = "";
  for (const part of path.split("/")) {
    if (part.endsWith("\\")) pending += `${part.slice(0, -1)}/`;
    else {
      segments.push(pending + part);
      pending = "";
    }
  }
  if (pending !== "") segments.push(pending);
  return segments;
}

const specsByKind = new WeakMap<readonly FieldSpec[], Map<string, readonly FieldSpec[]>>();

/** The specs of a list that touch a kind. Looked up once: builds have many objects and few kinds. */
export function specsFor(specs: readonly FieldSpec[], gvk: Gvk): readonly FieldSpec[] {
  const byKind = specsByKind.get(specs) ?? new Map<string, readonly FieldSpec[]>();
  specsByKind.set(specs, byKind);
  const key = gvkKey(gvk);
  const found = byKind.get(key) ?? specs.filter((spec) => selects(spec.gvk, gvk));
  byKind.set(key, found);
  return found;
}

/** Makes the value of a field from the one that is there. */
export type SetField = (node: Node, fail: Fail) => Node;

/**
 * Sets fields of one object by a field spec that touches its kind (api/filters/fieldspec). Lists on the way are traversed whether
 * they are marked `[]` or not.
 */
export function applyFieldSpec(
  object: Mapping,
  spec: FieldSpec,
  set: SetField,
  options: { readonly createKind?: "scalar" | "mapping"; readonly fail?: Fail } = {},
): Mapping {
  const changed = new FieldSpecWalk(object, spec, set, options).apply(object, 0);
  return changed.kind === "mapping" ? changed : object;
}

const missingScalar: Scalar = { kind: "scalar", value: "", text: "", style: "plain" };

/** One walk down one path; exists to keep the constant arguments out of every step. */
class FieldSpecWalk {
  readonly #object: Mapping;
  readonly #spec: FieldSpec;
  readonly #set: SetField;
  readonly #createKind: "scalar" | "mapping" | undefined;
  readonly #fail: Fail | undefined;
  /** At which segments lists were met on the way to where the walk is. */
  #lists: readonly number[] = [];

  constructor(
    object: Mapping,
    spec: FieldSpec,
    set: SetField,
    { createKind, fail }: { readonly createKind?: "scalar" | "mapping"; readonly fail?: Fail },
  ) {
    this.#object = object;
    this.#spec = spec;
    this.#set = set;
    this.#createKind = spec.create ? createKind : undefined;
    this.#fail = fail;
  }

  apply(node: Node, depth: number): Node {
    const segment = this.#spec.segments[depth];
    if (segment === undefined) return this.#set(node, (message) => this.#failHere(message));
    if (node.kind === "mapping") return this.#field(node, segment, depth);
    if (node.kind === "sequence") {
      const outer = this.#lists;
      this.#lists = [...outer, depth];
      const changed = mapItems(node, (item) => this.apply(item, depth));
      this.#lists = outer;
      return changed;
    }
    if (!isNull(node)) this.#failHere("expected sequence or mapping node");
    return node;
  }

  #failHere(message: string): void {
    const { path, segments } = this.#spec;
    const id = idText(idOfObject(this.#object, () => false));
    const lists = this.#lists.map((depth) => `visit traversal on path: [${segments.slice(depth).join(" ")}]: `);
    this.#fail?.(`considering field '${path}' of object ${id}: ${lists.join("")}${message}`);
  }

  #field(node: Mapping, segment: string, depth: number): Mapping {
    const isList = segment.endsWith("[]");
    const key = isList ? segment.slice(0, -2) : segment;
    const found = entryOf(node, key)?.value;
    const createKind =
      this.#createKind && !isList
        ? depth === this.#spec.segments.length - 1
          ? this.#createKind
          : "mapping"
        : undefined;
    if (found === undefined && createKind === undefined) return node;
    const usable = found !== undefined && !isNull(found);
    const start = usable || createKind === undefined ? found : createKind === "mapping" ? emptyMapping : missingScalar;
    if (start === undefined) return node;
    const value = this.apply(start, depth + 1);
    return value === found ? node : withEntry(node, key, value);
  }
}
