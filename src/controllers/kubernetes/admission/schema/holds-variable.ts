import { nodeAt, type Path } from "../../../../source/index.ts";
import type { WorldObject } from "../../../../world/index.ts";
import { variableWritten } from "./as-written.ts";

/** Is a deployer's variable written in the value? What it becomes without one is the variable's own trouble. */
export function holdsVariable(object: WorldObject, path: Path): boolean {
  const { manifest } = object;
  if (variableWritten(object, path) !== undefined) return false;
  const span = manifest && nodeAt(manifest.node, path)?.span;
  return span !== undefined && span.file.text.slice(span.start, span.end).includes("${");
}
