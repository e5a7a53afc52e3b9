import { refuse } from "../halt.ts";
import { invoke } from "./call.ts";
import type { Call } from "./call.ts";
import { failAt } from "./execution.ts";
import type { Execution, Node } from "./execution.ts";
import { quote } from "../go/quote.ts";
import { fieldOf, hiddenFieldsOf, methodOf } from "./methods.ts";
import type { Operand } from "../parse/nodes.ts";
import { concrete, elementOf, NIL, string, typeName } from "../values/values.ts";
import type { MapValue, Value } from "../values/values.ts";
import type { Bytes } from "../text/utf8.ts";

/** `.a.b` on a value. */
export interface FieldChain {
  readonly receiver: Value;
  readonly node: Node;
  readonly names: readonly Bytes[];
  /** Arguments for the last name, should it be a method. */
  readonly operands: readonly Operand[];
  readonly final: Value | undefined;
  readonly evaluate: (operand: Operand) => Value;
}

/** text/template's evalFieldChain: only the last name can be a method with arguments. */
export function evaluateFields(execution: Execution, chain: FieldChain): Value {
  const { node, names, evaluate } = chain;
  let value = chain.receiver;
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    const operands = isLast ? chain.operands : [];
    const final = isLast ? chain.final : undefined;
    value = evaluateField(execution, value, { node, name, operands, final, evaluate });
  }
  return value;
}

function evaluateField(execution: Execution, receiver: Value, call: Call): Value {
  const { name } = call;
  const unknown = execution.unknownFields?.get(name);
  if (unknown !== undefined) refuse(unknown);
  if (receiver.kind === "nil") {
    return execution.missingKey === "error" ? failAt(execution, `nil data; no entry for key ${quote(name)}`) : NIL;
  }
  const inner = concrete(receiver);
  const type = typeName(receiver);
  if (inner.kind === "nil") failAt(execution, `nil pointer evaluating ${type}.${name}`);
  const method = methodOf(inner, name);
  if (method !== undefined) return invoke(execution, method, call);
  const hasArguments = call.operands.length > 1 || call.final !== undefined;
  if (inner.kind === "map") {
    if (hasArguments) failAt(execution, `${name} is not a method but has arguments`);
    const found = inner.entries.get(name);
    return found === undefined ? missing(execution, inner, name) : elementOf(inner, found);
  }
  const field = fieldOf(inner, name);
  if (field !== undefined) {
    if (hasArguments) failAt(execution, `${name} has arguments but cannot be invoked as function`);
    return field;
  }
  if (hiddenFieldsOf(inner).includes(name)) {
    failAt(execution, `${name} is an unexported field of struct type ${type}`);
  }
  return failAt(execution, `can't evaluate field ${name} in type ${type}`);
}

/** What a map gives for a key that it lacks, as `missingkey` says. */
function missing(execution: Execution, map: MapValue, name: Bytes): Value {
  switch (execution.missingKey) {
    case "error":
      return failAt(execution, `map has no entry for key ${quote(name)}`);
    case "default":
      return NIL;
    case "zero":
      return map.type === "map[string]string" ? string("") : elementOf(map, NIL);
  }
}
