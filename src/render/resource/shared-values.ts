import { nodeAt, type Mapping, type Node, type Path, type Scalar } from "../../source/index.ts";
import { mapItems, mapValues } from "../nodes.ts";

/*
 * Labels and annotations are written by kustomize as one YAML node that stands in several places: metadata, selectors, templates
 * (filtersutil.SetEntry). What later writes into one of these places, an overlay's `labels` or a patch, changes that node, and so
 * all the places, selectors included. A JSON patch makes a new tree and ends that.
 */

/** The places of a value that was put into an object more than once. */
export function placesOf(node: Node, value: Scalar): readonly Path[] {
  const places: Path[] = [];
  const path: (string | number)[] = [];
  const visit = (current: Node): void => {
    if (current === value) places.push([...path]);
    else if (current.kind === "mapping") for (const entry of current.entries) below(entry.key.text, entry.value);
    else if (current.kind === "sequence") for (const [index, item] of current.items.entries()) below(index, item);
  };
  const below = (step: string | number, current: Node): void => {
    if (current.kind === "scalar" && current !== value) return;
    path.push(step);
    visit(current);
    path.pop();
  };
  visit(node);
  return places;
}

/** Brings a change of one of the places to the others; with the places that hold one value still. */
export function spreadShared(
  before: Mapping,
  after: Mapping,
  shared: readonly (readonly Path[])[],
): { readonly node: Mapping; readonly shared: readonly (readonly Path[])[] } {
  const groups = shared.map((places) => places.filter((path) => isHeld(before, after, path)));
  const node = groups.reduce((changing, places) => spread(before, changing, places), after);
  return { node, shared: groups.filter((places) => places.length > 1) };
}

/** Whether what the place is in is still there, changed perhaps, and not replaced as a whole by something of another origin. */
function isHeld(before: Node, after: Node, path: Path): boolean {
  for (let length = 0; length < path.length; length++) {
    const old = nodeAt(before, path.slice(0, length));
    const now = nodeAt(after, path.slice(0, length));
    if (old === now) return true;
    if (old?.span !== now?.span) return false;
  }
  return true;
}

function spread(before: Mapping, after: Mapping, places: readonly Path[]): Mapping {
  const changed = places
    .map((path) => ({ old: nodeAt(before, path), now: nodeAt(after, path) }))
    .findLast(({ old, now }) => old?.kind === "scalar" && now?.kind === "scalar" && old !== now)?.now;
  if (changed === undefined) return after;
  const stays = places.filter((path) => nodeAt(after, path)?.kind === "scalar");
  return stays.reduce((node, path) => {
    const replaced = replaceAt(node, path, changed);
    return replaced.kind === "mapping" ? replaced : node;
  }, after);
}

function replaceAt(node: Node, path: Path, value: Node): Node {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (node.kind === "mapping") {
    return mapValues(node, (below, key) => (key === step ? replaceAt(below, rest, value) : below));
  }
  if (node.kind === "scalar") return node;
  const chosen = node.items[Number(step)];
  return mapItems(node, (item) => (item === chosen ? replaceAt(item, rest, value) : item));
}
