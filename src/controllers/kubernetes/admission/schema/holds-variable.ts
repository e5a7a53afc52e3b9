import { hasVariable, nodeAt, splitAtVariables, type Path } from "../../../../source/index.ts";
import { at, type WorldObject } from "../../../../world/index.ts";
import type { Applier } from "../typed/applier.ts";
import { variableWritten } from "./as-written.ts";

/** Is a deployer's variable written in the value? What it becomes without one is the variable's own trouble. */
export function holdsVariable(object: WorldObject, path: Path): boolean {
  const { manifest } = object;
  if (variableWritten(object, path) !== undefined) return false;
  const span = manifest && nodeAt(manifest.node, path)?.span;
  return span !== undefined && hasVariable(span.file.text.slice(span.start, span.end));
}

/** Is the value a variable and nothing else, which whoever applies the object may replace? It becomes a number as well as a text. */
export function mayBecomeAnything({ object }: WorldObject, path: Path, applier: Applier): boolean {
  const value = at(object, ...path);
  const isVariable = typeof value === "string" && hasVariable(value) && splitAtVariables(value).length === 1;
  return isVariable && !applier.startsWith("argo-cd");
}
