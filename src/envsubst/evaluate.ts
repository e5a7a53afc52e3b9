import { toBytes, type Bytes } from "./bytes.ts";
import { joinBytes } from "./join-bytes.ts";
import type { Node, VariableNode } from "./node.ts";
import { applyOperator, isDefaultOperator } from "./operators.ts";
import type { ControllerRelease } from "./options.ts";

/** The values by name, and what is made of a name without one. */
export interface Scope {
  readonly valueOf: (name: string) => VariableValue;
  readonly strict: boolean;
  readonly release: ControllerRelease;
}

/** `unset`: there is none. `unknown`: there is one, and which cannot be known. `unseen`: not even whether there is one. */
export type VariableValue =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "unset" | "unknown" | "unseen" };

export type Evaluated =
  | { readonly kind: "value"; readonly value: Bytes }
  | {
      readonly kind: "error";
      readonly cause: "unset" | "panic" | "too-large";
      readonly message: string;
      readonly node: VariableNode;
    }
  /** It hangs on the value of a variable that is not known. */
  | { readonly kind: "unknown"; readonly node: VariableNode };

/** What a piece of a template becomes. */
export function evaluate(node: Node, scope: Scope): Evaluated {
  return node.kind === "text" ? { kind: "value", value: toBytes(node.text) } : evaluateVariable(node, scope);
}

/** The parameters come first, so a variable missing in a default that is not needed is an error too. */
function evaluateVariable(node: VariableNode, scope: Scope): Evaluated {
  const parameters: Bytes[] = [];
  let isKnown = true;
  for (const parameter of node.parameters) {
    const evaluated = evaluate(parameter, scope);
    if (evaluated.kind === "error") return evaluated;
    if (evaluated.kind === "unknown") isKnown = false;
    else parameters.push(evaluated.value);
  }
  if (scope.strict && lacks(node, scope) === "unset") {
    return { kind: "error", cause: "unset", message: `variable not set (strict mode): "${node.name}"`, node };
  }
  const value = scope.valueOf(node.name);
  if (!isKnown || value.kind === "unknown" || value.kind === "unseen") return { kind: "unknown", node };
  const joined = joinBytes(parameters);
  if (joined.kind === "error") return { ...joined, node };
  const text = toBytes(value.kind === "value" ? value.value : "");
  const applied = applyOperator(node.operator, text, parameters, scope.release);
  return applied.kind === "error" ? { ...applied, node } : applied;
}

/**
 * Has it no operator that gives a value, and does nothing set it, so that strict mode refuses it (envsubst template.go, evalFunc)?
 * Or nothing that can be seen?
 */
export function lacks({ name, operator }: VariableNode, scope: Scope): "unset" | "unseen" | undefined {
  const needsValue = scope.release === "1.3" ? operator === "" : !isDefaultOperator(operator);
  const { kind } = scope.valueOf(name);
  return needsValue && (kind === "unset" || kind === "unseen") ? kind : undefined;
}
