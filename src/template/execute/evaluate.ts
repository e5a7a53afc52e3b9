import { failAt, nested, step, variable } from "./execution.ts";
import type { Execution } from "./execution.ts";
import { callFunction } from "./call.ts";
import type { Call } from "./call.ts";
import { evaluateFields } from "./fields.ts";
import { nodeText } from "../parse/nodes.ts";
import type { Command, NumberNode, Operand, Pipeline } from "../parse/nodes.ts";
import { bool, float, integer, NIL, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";

/**
 * The value of a pipeline, stripped of the interface that holds it. A declaration adds a variable, which the caller takes
 * away when its block ends.
 */
export function evaluatePipeline(execution: Execution, dot: Value, pipeline: Pipeline): Value {
  const value = nested(execution, () => evaluateCommands(execution, dot, pipeline));
  for (const name of pipeline.declared) {
    if (pipeline.isAssignment) variable(execution, name).value = value;
    else execution.scope.variables.push({ name, value });
  }
  return value;
}

function evaluateCommands(execution: Execution, dot: Value, outer: Pipeline): Value {
  let pipeline = outer;
  for (let inner = onlyOperand(pipeline); inner?.kind === "pipeline"; inner = onlyOperand(pipeline)) {
    if (inner.declared.length > 0) break;
    pipeline = inner;
  }
  execution.node = pipeline;
  let value: Value | undefined;
  for (const command of pipeline.commands) {
    value = evaluateCommand(execution, dot, command, value);
    if (value.kind === "interface") value = value.value;
  }
  return value ?? NIL;
}

/** `((x))` is walked down without the stack. */
function onlyOperand(pipeline: Pipeline): Operand | undefined {
  const [command] = pipeline.commands;
  return pipeline.commands.length === 1 && command?.operands.length === 1 ? command.operands[0] : undefined;
}

function refuseArguments(execution: Execution, operands: readonly Operand[], final: Value | undefined): void {
  const [first] = operands;
  if (first !== undefined && (operands.length > 1 || final !== undefined)) {
    failAt(execution, `can't give argument to non-function ${nodeText(first)}`);
  }
}

/** `final` is what the command before it in the pipeline gave. */
function evaluateCommand(execution: Execution, dot: Value, command: Command, final: Value | undefined): Value {
  step(execution);
  const { operands } = command;
  const first = operands[0];
  const evaluate = (operand: Operand): Value => evaluateOperand(execution, dot, operand);
  if (first === undefined) return NIL;
  switch (first.kind) {
    case "field":
      execution.node = first;
      return evaluateFields(execution, { receiver: dot, node: first, names: first.names, operands, final, evaluate });
    case "chain":
      return evaluateChain(execution, first, { operands, final, evaluate });
    case "identifier":
      execution.node = first;
      return callFunction(execution, { name: first.name, node: command, operands, final, evaluate });
    case "pipeline":
      refuseArguments(execution, operands, final);
      return evaluatePipeline(execution, dot, first);
    case "variable":
      return evaluateVariable(execution, first, { operands, final, evaluate });
    default:
      execution.node = first;
      refuseArguments(execution, operands, final);
      return first.kind === "nil" ? failAt(execution, "nil is not a command") : evaluateConstant(execution, dot, first);
  }
}

function evaluateConstant(
  execution: Execution,
  dot: Value,
  node: Extract<Operand, { kind: "bool" | "dot" | "number" | "string" }>,
): Value {
  switch (node.kind) {
    case "bool":
      return bool(node.value);
    case "dot":
      return dot;
    case "number":
      return idealConstant(execution, node);
    case "string":
      return string(node.value);
  }
}

/** The type of a number that nothing asks a type of. */
function idealConstant(execution: Execution, node: NumberNode): Value {
  execution.node = node;
  const { text, complex, float: asFloat, integer: asInteger } = node;
  if (complex !== undefined) return { kind: "complex", ...complex };
  const isHexInteger = /^0[xX]./.test(text) && !/[pP]/.test(text);
  if (asFloat !== undefined && !isHexInteger && !text.startsWith("'") && /[.eEpP]/.test(text)) return float(asFloat);
  if (asInteger !== undefined) return integer(asInteger);
  return node.unsigned === undefined ? NIL : failAt(execution, `${text} overflows int`);
}

/** What a field chain or a variable is given to call a method with. */
type Arguments = Pick<Call, "evaluate" | "final" | "operands">;

function evaluateChain(execution: Execution, chain: Extract<Operand, { kind: "chain" }>, given: Arguments): Value {
  execution.node = chain;
  if (chain.operand.kind === "nil") failAt(execution, `indirection through explicit nil in ${nodeText(chain)}`);
  const receiver = given.evaluate(chain.operand);
  return evaluateFields(execution, { receiver, node: chain, names: chain.fields, ...given });
}

function evaluateVariable(execution: Execution, node: Extract<Operand, { kind: "variable" }>, given: Arguments): Value {
  execution.node = node;
  const [name = "", ...names] = node.names;
  const { value } = variable(execution, name);
  if (names.length > 0) return evaluateFields(execution, { receiver: value, node, names, ...given });
  refuseArguments(execution, given.operands, given.final);
  return value;
}

/** An operand in a place that asks for no type: an argument of type `interface {}`. */
function evaluateOperand(execution: Execution, dot: Value, node: Operand): Value {
  step(execution);
  execution.node = node;
  const evaluate = (operand: Operand): Value => evaluateOperand(execution, dot, operand);
  const given: Arguments = { operands: [], final: undefined, evaluate };
  switch (node.kind) {
    case "nil":
      return NIL;
    case "field":
      return evaluateFields(execution, { receiver: dot, node, names: node.names, ...given });
    case "variable":
      return evaluateVariable(execution, node, given);
    case "pipeline":
      return evaluatePipeline(execution, dot, node);
    case "identifier":
      return callFunction(execution, { name: node.name, node, ...given });
    case "chain":
      return nested(execution, () => evaluateChain(execution, node, given));
    default:
      return evaluateConstant(execution, dot, node);
  }
}
