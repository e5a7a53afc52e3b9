import type { Token, TokenType } from "./lex.ts";
import { nodeText } from "./nodes.ts";
import type { Command, Operand, Pipeline } from "./nodes.ts";
import { parseNumber } from "./number.ts";
import { quote, unquote } from "../go/quote.ts";
import type { TokenReader } from "./token-reader.ts";
import type { Bytes } from "../text/utf8.ts";

/** Go's maxStackDepth for parentheses in parentheses. */
const MOST_PARENTHESES = 10_000;

const STARTS_COMMAND: ReadonlySet<TokenType> = new Set<TokenType>([
  "bool",
  "character constant",
  "complex",
  "dot",
  "field",
  "identifier",
  "number",
  "nil",
  "raw string",
  "string",
  "variable",
  "left parenthesis",
]);

/** A pipeline that is being read; `command` is the one its last operands belong to. */
interface OpenPipeline {
  readonly context: string;
  readonly end: TokenType;
  readonly position: number;
  readonly declared: Bytes[];
  readonly isAssignment: boolean;
  readonly commands: Command[];
  command?: { readonly position: number; readonly operands: Operand[] } | undefined;
}

/**
 * A pipeline up to and including `end`. Parentheses open pipelines within pipelines, 10 000 deep before Go refuses, so
 * those that wait are kept in a list and not on the stack.
 */
export function parsePipeline(tokens: TokenReader, context: string, end: TokenType): Pipeline {
  const waiting: OpenPipeline[] = [];
  let open = openPipeline(tokens, context, end);
  for (;;) {
    open.command ??= nextCommand(tokens, open);
    let operand: Operand | undefined;
    if (open.command === undefined) {
      const pipeline = closePipeline(tokens, open);
      const outer = waiting.pop();
      if (outer === undefined) return pipeline;
      open = outer;
      operand = pipeline;
    } else {
      const token = tokens.nextNonSpace();
      if (token.type === "left parenthesis") {
        if (waiting.length >= MOST_PARENTHESES) tokens.fail("max expression depth exceeded");
        waiting.push(open);
        open = openPipeline(tokens, "parenthesized pipeline", "right parenthesis");
        continue;
      }
      operand = parseTerm(tokens, token);
      if (operand === undefined) tokens.backUp();
    }
    if (operand !== undefined) open.command?.operands.push(withFields(tokens, operand));
    if (!hasMoreOperands(tokens)) closeCommand(tokens, open);
  }
}

function openPipeline(tokens: TokenReader, context: string, end: TokenType): OpenPipeline {
  const { position } = tokens.peekNonSpace();
  const declared: Bytes[] = [];
  let isAssignment = false;
  for (;;) {
    const variable = tokens.peekNonSpace();
    if (variable.type !== "variable") break;
    tokens.next();
    const behind = tokens.peek();
    const next = tokens.peekNonSpace();
    const isLast = next.type === "assign" || next.type === "declare";
    if (!isLast && !(next.type === "char" && next.text === ",")) {
      if (behind.type === "space") tokens.putInFront(variable, behind);
      else tokens.putInFront(variable);
      break;
    }
    tokens.nextNonSpace();
    declared.push(variable.text);
    tokens.variables.push(variable.text);
    if (isLast) {
      isAssignment = next.type === "assign";
      break;
    }
    if (context !== "range" || declared.length >= 2) tokens.fail(`too many declarations in ${context}`);
    if (!["variable", "right delimiter", "right parenthesis"].includes(tokens.peekNonSpace().type)) {
      tokens.fail("range can only initialize variables");
    }
  }
  return { context, end, position, declared, isAssignment, commands: [] };
}

function nextCommand(tokens: TokenReader, open: OpenPipeline): OpenPipeline["command"] {
  const token = tokens.nextNonSpace();
  if (token.type === open.end) return undefined;
  if (!STARTS_COMMAND.has(token.type)) return tokens.unexpected(token, open.context);
  tokens.backUp();
  return { position: tokens.peekNonSpace().position, operands: [] };
}

function closePipeline(tokens: TokenReader, open: OpenPipeline): Pipeline {
  const { position, declared, isAssignment, commands } = open;
  if (commands.length === 0) tokens.fail(`missing value for ${open.context}`);
  commands.forEach((command, index) => {
    const kind = command.operands[0]?.kind ?? "nil";
    if (index > 0 && ["bool", "dot", "nil", "number", "string"].includes(kind)) {
      tokens.fail(`non executable command in pipeline stage ${index + 1}`);
    }
  });
  return { kind: "pipeline", position, declared, isAssignment, commands };
}

/** A space is followed by another operand; `|` or the pipeline's end closes the command. */
function hasMoreOperands(tokens: TokenReader): boolean {
  const token = tokens.next();
  if (token.type === "space") {
    tokens.peekNonSpace();
    return true;
  }
  if (token.type === "right delimiter" || token.type === "right parenthesis") tokens.backUp();
  else if (token.type !== "pipe") tokens.unexpected(token, "operand");
  return false;
}

function closeCommand(tokens: TokenReader, open: OpenPipeline): void {
  const { command } = open;
  if (command === undefined || command.operands.length === 0) return tokens.fail("empty command");
  open.commands.push({ kind: "command", ...command });
  open.command = undefined;
}

function parseTerm(tokens: TokenReader, token: Token): Operand | undefined {
  const { position, text } = token;
  switch (token.type) {
    case "identifier":
      if (!tokens.isFunction(text)) tokens.fail(`function ${quote(text)} not defined`);
      return { kind: "identifier", position, name: text };
    case "dot":
    case "nil":
      return { kind: token.type, position };
    case "variable":
      if (!tokens.variables.includes(text)) tokens.fail(`undefined variable ${quote(text)}`);
      return { kind: "variable", position, names: [text] };
    case "field":
      return { kind: "field", position, names: [text.slice(1)] };
    case "bool":
      return { kind: "bool", position, value: text === "true" };
    case "character constant":
    case "complex":
    case "number": {
      const number = parseNumber(token);
      return typeof number === "string" ? tokens.fail(number) : number;
    }
    case "string":
    case "raw string": {
      const value = unquote(text) ?? tokens.fail("invalid syntax");
      return { kind: "string", position, quoted: text, value };
    }
    default:
      return undefined;
  }
}

/** `.Field`s directly behind a term. */
function withFields(tokens: TokenReader, operand: Operand): Operand {
  if (tokens.peek().type !== "field") return operand;
  const { position } = tokens.peek();
  const fields: Bytes[] = [];
  while (tokens.peek().type === "field") fields.push(tokens.next().text.slice(1));
  switch (operand.kind) {
    case "field":
    case "variable":
      return { kind: operand.kind, position, names: [...operand.names, ...fields] };
    case "bool":
    case "string":
    case "number":
    case "nil":
    case "dot":
      return tokens.fail(`unexpected . after term ${quote(nodeText(operand))}`);
    default:
      return { kind: "chain", position, operand, fields };
  }
}
