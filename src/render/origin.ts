import { entryOf, placeOf, type Node, type Path, type Place, type Step } from "../source/index.ts";
import type { Manifest } from "./manifest.ts";

/** Where a field comes from. */
export interface Origin {
  /** The text that set the value; undefined for what stands in no file. */
  readonly place: Place | undefined;
  /** What happened to it on its way, oldest first: what brought the object, what put the field there, what changed it. */
  readonly steps: readonly Step[];
}

/** The origin of a field of a rendered manifest; undefined when there is no such field. */
export function origin(manifest: Manifest, path: Path): Origin | undefined {
  let node: Node | undefined = manifest.node;
  let span = node.span;
  const steps: Step[] = [...(node.steps ?? [])];
  for (const step of path) {
    node = child(node, step);
    if (node === undefined) return undefined;
    span = node.span ?? span;
    steps.push(...(node.steps ?? []));
  }
  return { place: span && placeOf(span), steps };
}

function child(node: Node, step: string | number): Node | undefined {
  if (node.kind === "mapping") return entryOf(node, String(step))?.value;
  return node.kind === "sequence" ? node.items[Number(step)] : undefined;
}
