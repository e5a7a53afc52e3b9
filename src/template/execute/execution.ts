import { Halt, refuse } from "../halt.ts";
import type { Command, Operand, Pipeline, Statement } from "../parse/nodes.ts";
import { nodeText } from "../parse/nodes.ts";
import type { Templates } from "../parse/parse.ts";
import { quote } from "../go/quote.ts";
import type { FunctionTable } from "../signature.ts";
import type { Text } from "../text/text.ts";
import type { Bytes } from "../text/utf8.ts";
import type { Value } from "../values/values.ts";

export const MOST_STEPS = 1_000_000;
export const MOST_OUTPUT: number = 4 * 1024 * 1024;
/** Pipelines within pipelines; the stack would not hold much more. */
const MOST_NESTING = 300;

/** What errors can point at. */
export type Node = Command | Operand | Pipeline | Statement;

/** Variables of one template invocation, the newest last. */
export interface Scope {
  readonly template: Bytes;
  readonly variables: { readonly name: Bytes; value: Value }[];
  readonly depth: number;
}

/** How the program that uses templates has set them up (`Funcs`, `Option("missingkey=…")`). */
export interface Dialect {
  readonly functions: FunctionTable;
  /** What a key that a map lacks is. `default` prints as `<no value>`. */
  readonly missingKey: "default" | "zero" | "error";
  /** Where the pieces of the output come from that no value brings; without it they have no source. */
  readonly sourced?: Sourced | undefined;
  /** Fields of which nothing is known here, with what that would take. */
  readonly unknownFields?: ReadonlyMap<Bytes, string> | undefined;
}

/** Gives a source to what stands in the template itself. */
export interface Sourced {
  readonly text: (template: Bytes, statement: Statement & { readonly kind: "text" }) => Text;
  /** What an action has printed. */
  readonly action: (template: Bytes, statement: Statement, printed: Text) => Text;
}

/** One run of a template: Go's `state`. */
export interface Execution extends Dialect {
  readonly name: Bytes;
  readonly source: Bytes;
  readonly templates: Templates;
  readonly output: Text[];
  size: number;
  steps: number;
  nesting: number;
  scope: Scope;
  /** The node that is being worked on, which an error names. */
  node: Node;
}

/**
 * What a run of the template `name` begins with. Its fields are named one by one: of an object that is spread and then added to, V8
 * makes each a class of its own, and is slow wherever it meets them.
 */
export function newExecution(
  { functions, missingKey, sourced, unknownFields }: Dialect,
  { name, source, templates, steps }: Pick<Execution, "name" | "source" | "templates" | "steps">,
  dot: Value,
): Execution {
  return {
    functions,
    missingKey,
    sourced,
    unknownFields,
    name,
    source,
    templates,
    output: [],
    size: 0,
    steps,
    nesting: 0,
    scope: { template: name, variables: [{ name: "$", value: dot }], depth: 0 },
    node: { kind: "text", position: 0, text: "" },
  };
}

/** Counts units of work, and refuses to go on for ever. */
export function step(execution: Execution, count: number = 1): void {
  execution.steps += count;
  if (execution.steps > MOST_STEPS) refuse(`the template takes more than ${MOST_STEPS} steps`);
}

export function write(execution: Execution, text: Text): void {
  execution.size += text.bytes.length;
  if (execution.size > MOST_OUTPUT) refuse(`the template writes more than ${MOST_OUTPUT / 1024 / 1024} MB`);
  execution.output.push(text);
}

/** Runs something one level deeper; there is a limit to how deep it goes. */
export function nested<T>(execution: Execution, work: () => T): T {
  execution.nesting += 1;
  if (execution.nesting > MOST_NESTING) refuse("the template's pipelines are nested too deeply to follow");
  const result = work();
  execution.nesting -= 1;
  return result;
}

function context(node: Node): Bytes {
  switch (node.kind) {
    case "text":
    case "if":
    case "range":
    case "with":
    case "break":
    case "continue":
      return `{{${node.kind}}}`;
    case "action":
      return `{{${nodeText(node.pipeline)}}}`;
    default:
      return nodeText(node);
  }
}

/** state.errorf: an error at the current node. */
export function failAt(execution: Execution, message: Bytes): never {
  const { name, source, scope, node } = execution;
  const before = source.slice(0, node.position);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  const place = `${name}:${line}:${node.position - lineStart}`;
  const text = `template: ${place}: executing ${quote(scope.template)} at <${context(node)}>: ${message}`;
  throw new Halt({ kind: "execute", message: text, offset: node.position });
}

export function variable(execution: Execution, name: Bytes): { value: Value } {
  const found = execution.scope.variables.findLast((candidate) => candidate.name === name);
  return found ?? failAt(execution, `undefined variable: ${name}`);
}
