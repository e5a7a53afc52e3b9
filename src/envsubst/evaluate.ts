import { toBytes, type Bytes } from "./bytes.ts";
import type { Node, VariableNode } from "./node.ts";
import { applyOperator, isDefaultOperator, type Applied } from "./operators.ts";

/** The values by name, and whether a name without a value is an error. */
export interface Scope {
  readonly variables: ReadonlyMap<string, string>;
  readonly strict: boolean;
}

/** The nodes' values, joined; the first error ends it. */
export function evaluate(nodes: readonly Node[], scope: Scope): Applied {
  const values: Bytes[] = [];
  for (const node of nodes) {
    const applied = evaluateNode(node, scope);
    if (applied.kind === "error") return applied;
    values.push(applied.value);
  }
  return { kind: "value", value: values.join("") };
}

function evaluateNode(node: Node, scope: Scope): Applied {
  return node.kind === "text" ? { kind: "value", value: toBytes(node.text) } : evaluateVariable(node, scope);
}

/** The parameters come first, so a variable missing in a default that is not needed is an error too. */
function evaluateVariable(node: VariableNode, scope: Scope): Applied {
  const parameters: Bytes[] = [];
  for (const parameter of node.parameters) {
    const applied = evaluateNode(parameter, scope);
    if (applied.kind === "error") return applied;
    parameters.push(applied.value);
  }
  const value = scope.variables.get(node.name);
  if (value === undefined && scope.strict && !isDefaultOperator(node.operator)) {
    return { kind: "error", message: `variable not set (strict mode): "${node.name}"` };
  }
  return applyOperator(node.operator, toBytes(value ?? ""), parameters);
}
