import type { Json } from "./node.ts";

/** A variable that a deployer is still to replace: `${NAME}`, `${NAME:-default}`. */
const variable = /(\$\{[A-Za-z_]\w*[^}]*\})/;

/** Is there a variable in a text where a lone dollar may stand for itself: a password, a script? */
export function hasVariable(text: string): boolean {
  return variable.test(text);
}

/** The text in pieces that are one variable each, or hold none. */
export function splitAtVariables(text: string): readonly string[] {
  return text.split(variable).filter((piece) => piece !== "");
}

/**
 * May the value become another before it is applied? Where a dollar has no place by itself (a name, an amount, a word out of a list) any
 * dollar is somebody's variable, whatever its form: Flux's, Argo CD's `$NAME`, a plugin's. Nothing is known of such a value.
 */
export function isOpen(value: Json | undefined): boolean {
  return typeof value === "string" && value.includes("$");
}
