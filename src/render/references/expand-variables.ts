import type { Node, Scalar } from "../../source/index.ts";
import { stringScalar, withStep } from "../nodes.ts";
import { numberText } from "../yaml/index.ts";

/** Replaces `$(NAME)` in a string; a string that is nothing else takes the type of the value (api/filters/refvar). */
export function expandVariables(node: Node, values: ReadonlyMap<string, Node>): Node {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !node.value.includes("$")) return node;
  const text = node.value;
  const [, whole] = /^\$\(([^)]*)\)$/.exec(text) ?? [];
  const value = whole === undefined ? undefined : scalarOf(values.get(whole));
  if (value !== undefined) {
    const step = { by: "vars", span: node.span, changed: "variable" };
    return { ...value, steps: [...(node.steps ?? []), ...(value.steps ?? []), step] };
  }
  const expanded = text.replace(
    /\$(?:\(([^)]*)\)|([^]))/g,
    (found, name: string | undefined, other: string | undefined) => {
      if (name === undefined) return other === "$" ? "$" : found;
      const replacement = scalarOf(values.get(name));
      return replacement === undefined ? found : textOf(replacement);
    },
  );
  if (expanded === text) return node;
  return withStep(stringScalar(expanded, node), { by: "vars", changed: "variable" });
}

/** Only plain values are put in; null, mappings and lists leave the reference as it is. */
function scalarOf(node: Node | undefined): Scalar | undefined {
  return node?.kind === "scalar" && node.value !== null ? node : undefined;
}

function textOf({ value }: Scalar): string {
  return typeof value === "number" || typeof value === "bigint" ? numberText(value) : String(value);
}
