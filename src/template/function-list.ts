import { functionGroups } from "./functions/index.ts";
import type { Fidelity } from "./signature.ts";
import { compareBytes } from "./values/values.ts";

/** A function that templates of External Secrets can call, and how far it is followed here. */
export interface TemplateFunction {
  readonly name: string;
  /** What it is about. */
  readonly group: string;
  readonly fidelity: Fidelity;
}

/** All of them, sorted by name. The documentation is made from this list. */
export const templateFunctions: readonly TemplateFunction[] = Object.entries(functionGroups)
  .flatMap(([group, table]) => Object.entries(table).map(([name, { fidelity }]) => ({ name, group, fidelity })))
  .toSorted((a, b) => compareBytes(a.name, b.name));
