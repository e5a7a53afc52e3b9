import { Halt } from "../halt.ts";
import { failAt, step } from "./execution.ts";
import type { Execution, Node } from "./execution.ts";
import { nodeText } from "../parse/nodes.ts";
import type { Operand } from "../parse/nodes.ts";
import { parameterName, zeroFor } from "../signature.ts";
import type { GoFunction, ParameterType } from "../signature.ts";
import { bool, concrete, float, integer, isTrue, NIL, string, typeName } from "../values/values.ts";
import type { Value } from "../values/values.ts";

/** A call as it stands in a pipeline. The first operand is the function itself. */
export interface Call {
  readonly name: string;
  readonly node: Node;
  readonly operands: readonly Operand[];
  /** What the command before it in the pipeline gave. */
  readonly final: Value | undefined;
  /** Evaluates an operand where the call stands. */
  readonly evaluate: (operand: Operand) => Value;
}

export function callFunction(execution: Execution, call: Call): Value {
  const goFunction = execution.functions[call.name];
  if (goFunction === undefined) return failAt(execution, `"${call.name}" is not a defined function`);
  return invoke(execution, goFunction, call);
}

/** text/template's evalCall: checks the arguments against the signature, calls, and names the call in its error. */
export function invoke(execution: Execution, goFunction: GoFunction, call: Call): Value {
  const operands = call.operands.slice(1);
  checkCount(execution, goFunction, call, operands.length);
  if (call.name === "and" || call.name === "or") return shortCircuit(execution, call, operands);
  const { parameters, rest } = goFunction;
  const typeAt = (index: number): ParameterType => parameters[index] ?? rest ?? "any";
  const values = operands.map((operand, index) => evaluateArgument(execution, call, typeAt(index), operand));
  if (call.final !== undefined) values.push(validate(execution, call.final, typeAt(operands.length)));
  try {
    if (call.name === "call") return callValue(values, operands[0]);
    const result = goFunction.run(values);
    step(execution, (goFunction.cost ?? 0) + values.reduce((sum, value) => sum + sizeOf(value), sizeOf(result)));
    return result;
  } catch (error) {
    if (!(error instanceof Halt) || error.stop.kind !== "function") throw error;
    execution.node = call.node;
    return failAt(execution, `error calling ${call.name}: ${error.stop.message}`);
  }
}

/** How many bytes of text make up one step of work. */
const BYTES_A_STEP = 16;

function sizeOf(value: Value): number {
  const inner = concrete(value);
  switch (inner.kind) {
    case "string":
      return Math.floor(inner.text.bytes.length / BYTES_A_STEP);
    case "slice":
      return inner.items.length;
    case "map":
      return inner.entries.size;
    default:
      return 0;
  }
}

function checkCount(execution: Execution, goFunction: GoFunction, call: Call, operands: number): void {
  const { parameters, rest } = goFunction;
  const count = call.final === undefined ? operands : operands + 1;
  if (rest === undefined && count !== parameters.length) {
    failAt(execution, `wrong number of args for ${call.name}: want ${parameters.length} got ${count}`);
  }
  if (rest !== undefined && count < parameters.length) {
    failAt(execution, `wrong number of args for ${call.name}: want at least ${parameters.length} got ${operands}`);
  }
}

/** `and` and `or` stop at the first argument that decides. */
function shortCircuit(execution: Execution, call: Call, operands: readonly Operand[]): Value {
  let value: Value = NIL;
  for (const operand of operands) {
    value = evaluateArgument(execution, call, "value", operand);
    if (isTrue(value) === (call.name === "or")) return value;
  }
  return call.final ?? value;
}

/** The builtin `call` invokes a value that is a function; no value in these templates is one. */
function callValue(values: readonly Value[], first: Operand | undefined): never {
  const value = concrete(values[0] ?? NIL);
  const name = first === undefined ? stringOfValue(value) : nodeText(first);
  const message = value.kind === "nil" ? "call of nil" : `non-function ${name} of type ${typeName(value)}`;
  throw new Halt({ kind: "function", message });
}

/** reflect's Value.String: a string's text, and a note of the type for all else. */
function stringOfValue(value: Value): string {
  return value.kind === "string" ? value.text.bytes : `<${typeName(value)} Value>`;
}

function evaluateArgument(execution: Execution, call: Call, type: ParameterType, node: Operand): Value {
  execution.node = node;
  switch (node.kind) {
    case "nil":
      return zeroFor(type) ?? failAt(execution, `cannot assign nil to ${parameterName(type)}`);
    case "bool":
    case "number":
    case "string":
      return evaluateLiteral(execution, call, type, node);
    default:
      return validate(execution, call.evaluate(node), type);
  }
}

type Literal = Extract<Operand, { kind: "bool" | "number" | "string" }>;

function evaluateLiteral(execution: Execution, call: Call, type: ParameterType, node: Literal): Value {
  switch (type) {
    case "any":
    case "value":
      return call.evaluate(node);
    case "bool":
      return node.kind === "bool" ? bool(node.value) : failAt(execution, `expected bool; found ${nodeText(node)}`);
    case "string":
    case "hash":
      return node.kind === "string"
        ? string(node.value)
        : failAt(execution, `expected string; found ${nodeText(node)}`);
    case "int":
    case "duration": {
      const value = node.kind === "number" ? node.integer : undefined;
      if (value === undefined) return failAt(execution, `expected integer; found ${nodeText(node)}`);
      return integer(value, type === "int" ? "int" : "time.Duration");
    }
    case "uint32": {
      const value = node.kind === "number" ? node.unsigned : undefined;
      if (value === undefined) return failAt(execution, `expected unsigned integer; found ${nodeText(node)}`);
      return integer(BigInt.asUintN(32, value), "uint64");
    }
    case "float": {
      const value = node.kind === "number" ? node.float : undefined;
      return value === undefined ? failAt(execution, `expected float; found ${nodeText(node)}`) : float(value);
    }
    default:
      return failAt(execution, `can't handle ${nodeText(node)} for arg of type ${parameterName(type)}`);
  }
}

/** text/template's validateType: a value that fits the parameter, or an error. */
function validate(execution: Execution, value: Value, type: ParameterType): Value {
  if (value.kind === "nil") {
    return zeroFor(type) ?? failAt(execution, `invalid value; expected ${parameterName(type)}`);
  }
  if (type === "any" || type === "value") return value;
  const isHeld = value.kind === "interface" && value.value.kind !== "nil";
  const inner = isHeld ? concrete(value) : value;
  const name = parameterName(type);
  if (typeName(inner) === name) return inner;
  return failAt(execution, `wrong type for value; expected ${name}; got ${typeName(inner)}`);
}
