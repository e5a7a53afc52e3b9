import { nodeAt, type Path } from "../../source/index.ts";
import type { WorldObject } from "../../world/index.ts";

/** Is a deployer's variable written in the value? What it becomes without one is the variable's own trouble. */
export function holdsVariable({ manifest }: WorldObject, path: Path): boolean {
  const span = manifest && nodeAt(manifest.node, path)?.span;
  return span !== undefined && span.file.text.slice(span.start, span.end).includes("${");
}
