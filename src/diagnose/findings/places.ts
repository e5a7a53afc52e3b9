import type { Blame } from "../../controllers/index.ts";
import type { Ref } from "../../render/index.ts";
import { entryOf, placeOf, type Entry, type Node, type Path, type Place, type Span } from "../../source/index.ts";
import { objectAt, sameObject, type World } from "../../world/index.ts";

/** Where a field to blame stands: the field itself, or the nearest one around it that exists. Null when nothing of it is written. */
export function placeOfBlame(world: World, blame: Blame): Place | null {
  const span = blame.span ?? spanOfField(world, blame.object, blame.path);
  return span ? placeOf(span) : null;
}

/** Where an object stands: its name, or that of the object whose controller made it. */
export function placeOfObject(world: World, ref: Ref): Place | null {
  const span = spanOfField(world, ref, ["metadata", "name"]);
  return span ? placeOf(span) : null;
}

function spanOfField(world: World, ref: Ref, path: Path): Span | undefined {
  let object = objectAt(world, ref);
  // An object that a controller made is blamed on the manifest that made the controller make it.
  for (let depth = 0; object && !object.manifest && depth < 10; depth++) {
    const maker = object.madeBy;
    if (!maker || sameObject(maker, object.ref)) return undefined;
    object = objectAt(world, maker);
  }
  if (!object?.manifest) return undefined;
  return nearestSpan(object.manifest.node, sameObject(object.ref, ref) ? path : ["metadata", "name"]);
}

/** The span of the deepest field on a path that exists. A mapping or list is shown by its key, a scalar with its key. */
export function nearestSpan(root: Node, path: Path): Span | undefined {
  let node: Node = root;
  let span = firstKeySpan(root);
  for (const step of path) {
    if (node.kind === "mapping") {
      const entry = entryOf(node, String(step));
      if (!entry) return span;
      span = entrySpan(entry) ?? span;
      node = entry.value;
    } else if (node.kind === "sequence") {
      const item: Node | undefined = node.items[Number(step)];
      if (!item) return span;
      span = (item.kind === "scalar" ? item.span : firstKeySpan(item)) ?? span;
      node = item;
    } else return span;
  }
  return span;
}

function firstKeySpan(node: Node): Span | undefined {
  // A deployer or a generator may have put another key before those that are written.
  const written = node.kind === "mapping" ? node.entries.find((entry) => entrySpan(entry) !== undefined) : undefined;
  return (written && entrySpan(written)) ?? node.span;
}

function entrySpan({ key, value }: Entry): Span | undefined {
  if (value.kind !== "scalar" || value.style === "literal" || value.style === "folded") return key.span ?? value.span;
  // A patch may have set the value of a key that stands in another file.
  if (!key.span || !value.span || key.span.file !== value.span.file || key.span.start > value.span.start) {
    return value.span ?? key.span;
  }
  return { file: key.span.file, start: key.span.start, end: value.span.end };
}
