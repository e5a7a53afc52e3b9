import { evaluatePipeline } from "./evaluate.ts";
import { failAt, step, variable, write } from "./execution.ts";
import type { Execution, Scope } from "./execution.ts";
import type { Branch, Statement, TemplateCall } from "../parse/nodes.ts";
import { quote } from "../go/quote.ts";
import { sprint } from "../go/printf.ts";
import { concrete, elementOf, integer, isTrue, NIL, sortedEntries, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";

/** Go's maxExecDepth. */
const MOST_DEPTH = 100_000;

/** A list of statements in work. Calls and blocks wait in a list of frames, for templates may call 100 000 deep. */
interface Frame {
  readonly statements: readonly Statement[];
  next: number;
  dot: Value;
  readonly scope: Scope;
  /** Variables that outlive the frame. */
  readonly mark: number;
  readonly loop?: Loop | undefined;
}

/** A `range` in work. */
interface Loop {
  readonly branch: Branch;
  readonly elements: Iterator<readonly [index: Value, element: Value]>;
  /** Variables that outlive one turn. */
  readonly mark: number;
}

/** text/template's Execute. Throws `Halt` with Go's error. */
export function execute(execution: Execution, dot: Value): void {
  const statements = execution.templates.get(execution.name) ?? [];
  const frames: Frame[] = [{ statements, next: 0, dot, scope: execution.scope, mark: 0 }];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    step(execution);
    execution.scope = frame.scope;
    const statement = frame.statements[frame.next];
    if (statement !== undefined) {
      frame.next += 1;
      execution.node = statement;
      runStatement(execution, frames, frame, statement);
    } else if (frame.loop === undefined || !startTurn(execution, frame, frame.loop)) endFrame(frames);
  }
}

function endFrame(frames: Frame[]): void {
  const frame = frames.pop();
  if (frame !== undefined) frame.scope.variables.length = Math.min(frame.mark, frame.scope.variables.length);
}

function runStatement(execution: Execution, frames: Frame[], frame: Frame, statement: Statement): void {
  switch (statement.kind) {
    case "text":
      return write(execution, execution.sourced?.text(frame.scope.template, statement) ?? { bytes: statement.text });
    case "action": {
      const value = evaluatePipeline(execution, frame.dot, statement.pipeline);
      if (statement.pipeline.declared.length > 0) return;
      execution.node = statement;
      return write(
        execution,
        execution.sourced?.action(frame.scope.template, statement, printed(value)) ?? printed(value),
      );
    }
    case "if":
    case "with":
      return runBranch(execution, frames, frame, statement);
    case "range":
      return runRange(execution, frames, frame, statement);
    case "template":
      return runCall(execution, frames, frame, statement);
    default:
      return leaveLoop(frames, statement.kind);
  }
}

/** text/template's printValue. */
function printed(value: Value): ReturnType<typeof sprint> {
  const inner = concrete(value);
  if (inner.kind === "string") return inner.text;
  return value.kind === "nil" ? { bytes: "<no value>" } : sprint([value]);
}

function push(frames: Frame[], frame: Frame, statements: readonly Statement[], dot: Value, mark: number): void {
  frames.push({ statements, next: 0, dot, scope: frame.scope, mark });
}

function runBranch(execution: Execution, frames: Frame[], frame: Frame, branch: Branch): void {
  const mark = frame.scope.variables.length;
  const value = evaluatePipeline(execution, frame.dot, branch.pipeline);
  if (isTrue(value)) push(frames, frame, branch.body, branch.kind === "with" ? value : frame.dot, mark);
  else push(frames, frame, branch.otherwise ?? [], frame.dot, mark);
}

function runRange(execution: Execution, frames: Frame[], frame: Frame, branch: Branch): void {
  const mark = frame.scope.variables.length;
  const value = concrete(evaluatePipeline(execution, frame.dot, branch.pipeline));
  const elements = elementsOf(execution, branch, value);
  if (elements === undefined) return push(frames, frame, branch.otherwise ?? [], frame.dot, mark);
  const loop: Loop = { branch, elements, mark: frame.scope.variables.length };
  const body: Frame = { statements: branch.body, next: 0, dot: NIL, scope: frame.scope, mark, loop };
  frames.push(body);
  if (!startTurn(execution, body, loop)) endFrame(frames);
}

/** What a range goes over; nothing where its `else` is due. */
function elementsOf(execution: Execution, branch: Branch, value: Value): Loop["elements"] | undefined {
  switch (value.kind) {
    case "int":
      if (branch.pipeline.declared.length > 1) {
        failAt(execution, `can't use ${sprint([value]).bytes} to iterate over more than one variable`);
      }
      return value.value > 0n ? count(value) : undefined;
    case "slice":
      return value.items.length > 0 ? items(value) : undefined;
    case "map":
      return value.entries.size > 0 ? entries(value) : undefined;
    case "nil":
      return undefined;
    default:
      return failAt(execution, `range can't iterate over ${sprint([value]).bytes}`);
  }
}

function* count(value: Value & { kind: "int" }): Generator<readonly [Value, Value]> {
  for (let at = 0n; at < value.value; at += 1n) yield [NIL, integer(at, value.type)];
}

function* items(value: Value & { kind: "slice" }): Generator<readonly [Value, Value]> {
  for (const [index, item] of value.items.entries()) yield [integer(index), elementOf(value, item)];
}

function* entries(value: Value & { kind: "map" }): Generator<readonly [Value, Value]> {
  for (const [key, element] of sortedEntries(value)) yield [string(key), elementOf(value, element)];
}

/** Sets the loop's variables for its next turn; false when there is none. */
function startTurn(execution: Execution, frame: Frame, loop: Loop): boolean {
  const { variables } = frame.scope;
  variables.length = Math.min(loop.mark, variables.length);
  const turn = loop.elements.next();
  if (turn.done === true) return false;
  const [index, element] = turn.value;
  const { declared, isAssignment } = loop.branch.pipeline;
  const [first, second] = declared;
  // The element goes to the second variable, or to the only one.
  if (isAssignment) {
    if (first !== undefined) variable(execution, first).value = second === undefined ? element : index;
    if (second !== undefined) variable(execution, second).value = element;
  } else if (first !== undefined) {
    setFromTop(frame.scope, 1, element);
    if (second !== undefined) setFromTop(frame.scope, 2, index);
  }
  frame.dot = element;
  frame.next = 0;
  return true;
}

function setFromTop(scope: Scope, count: number, value: Value): void {
  const found = scope.variables.at(-count);
  if (found !== undefined) found.value = value;
}

/** The parser has seen to it that there is a loop. */
function leaveLoop(frames: Frame[], kind: "break" | "continue"): void {
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    if (frame.loop !== undefined && kind === "continue") {
      frame.next = frame.statements.length;
      return;
    }
    endFrame(frames);
    if (frame.loop !== undefined) return;
  }
}

function runCall(execution: Execution, frames: Frame[], frame: Frame, call: TemplateCall): void {
  const statements = execution.templates.get(call.name);
  if (statements === undefined) return failAt(execution, `template ${quote(call.name)} not defined`);
  const { depth } = frame.scope;
  if (depth === MOST_DEPTH) failAt(execution, `exceeded maximum template depth (${MOST_DEPTH})`);
  const dot = call.pipeline === undefined ? NIL : evaluatePipeline(execution, frame.dot, call.pipeline);
  const scope: Scope = { template: call.name, variables: [{ name: "$", value: dot }], depth: depth + 1 };
  frames.push({ statements, next: 0, dot, scope, mark: 0 });
}
