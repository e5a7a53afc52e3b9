import { refuse } from "../halt.ts";
import { createLexer } from "./lex.ts";
import type { Lexer, Token, TokenType } from "./lex.ts";
import { isEmptyTree } from "./nodes.ts";
import type { Branch, Pipeline, Statement } from "./nodes.ts";
import { parsePipeline } from "./parse-pipeline.ts";
import { TokenReader } from "./token-reader.ts";
import { quote, unquote } from "../go/quote.ts";
import type { Bytes } from "../text/utf8.ts";

/** A parsed text: every template it defines, the unnamed one under the name that was given. */
export type Templates = ReadonlyMap<Bytes, readonly Statement[]>;

/** What the definitions of one text share while it is parsed. */
interface Parsing {
  readonly name: Bytes;
  readonly lexer: Lexer;
  readonly isFunction: (name: Bytes) => boolean;
  readonly templates: Map<Bytes, readonly Statement[]>;
}

/** One definition: Go parses each with a look-ahead, variables and loops of its own. */
interface Definition {
  readonly parsing: Parsing;
  readonly tokens: TokenReader;
  ranges: number;
  nesting: number;
}

/** `{{end}}` and `{{else}}` end a list of statements. */
interface End {
  readonly kind: "end" | "else";
  readonly position: number;
}

/** Deeper than anybody writes; the stack would not hold much more. */
const MOST_NESTING = 700;

/** text/template's Parse with the functions given. Throws `Halt` with Go's error. */
export function parseTemplate(name: Bytes, text: Bytes, isFunction: (name: Bytes) => boolean): Templates {
  const parsing: Parsing = { name, lexer: createLexer(text), isFunction, templates: new Map() };
  const main = startDefinition(parsing);
  const { tokens } = main;
  const statements: Statement[] = [];
  while (tokens.peek().type !== "end of text") {
    if (tokens.peek().type === "left delimiter") {
      const delimiter = tokens.next();
      if (tokens.nextNonSpace().type === "define") {
        parseDefine(parsing);
        continue;
      }
      tokens.pushBack(delimiter);
    }
    const statement = parseStatement(main);
    if (isEnd(statement)) return tokens.fail(`unexpected {{${statement.kind}}}`);
    statements.push(statement);
  }
  define(main, name, statements);
  return parsing.templates;
}

function startDefinition(parsing: Parsing): Definition {
  return { parsing, tokens: new TokenReader(parsing.name, parsing.lexer, parsing.isFunction), ranges: 0, nesting: 0 };
}

function isEnd(statement: Statement | End): statement is End {
  return statement.kind === "end" || statement.kind === "else";
}

/** A definition may replace one that is empty, and nothing else. */
function define(definition: Definition, name: Bytes, statements: readonly Statement[]): void {
  const { templates } = definition.parsing;
  const before = templates.get(name);
  if (before === undefined || isEmptyTree(before)) templates.set(name, statements);
  else if (!isEmptyTree(statements)) definition.tokens.fail(`template: multiple definition of template ${quote(name)}`);
}

function parseDefine(parsing: Parsing): void {
  const definition = startDefinition(parsing);
  const { tokens } = definition;
  const context = "define clause";
  const name = tokens.expect(["string", "raw string"], context);
  const unquoted = unquote(name.text) ?? tokens.fail("invalid syntax");
  tokens.expect(["right delimiter"], context);
  const [statements, end] = parseList(definition);
  if (end.kind !== "end") tokens.fail(`unexpected {{${end.kind}}} in ${context}`);
  define(definition, unquoted, statements);
}

/** Statements up to `{{end}}` or `{{else}}`. */
function parseList(definition: Definition): [statements: Statement[], end: End] {
  const { tokens } = definition;
  definition.nesting += 1;
  if (definition.nesting > MOST_NESTING) refuse("the template's blocks are nested too deeply to follow");
  const statements: Statement[] = [];
  while (tokens.peekNonSpace().type !== "end of text") {
    const statement = parseStatement(definition);
    if (isEnd(statement)) {
      definition.nesting -= 1;
      return [statements, statement];
    }
    statements.push(statement);
  }
  return tokens.fail("unexpected EOF");
}

function parseStatement(definition: Definition): Statement | End {
  const { tokens } = definition;
  const token = tokens.nextNonSpace();
  if (token.type === "text") return { kind: "text", position: token.position, text: token.text };
  if (token.type !== "left delimiter") return tokens.unexpected(token, "input");
  tokens.actionLine = token.line;
  const action = parseAction(definition);
  tokens.actionLine = 0;
  return action;
}

function parseAction(definition: Definition): Statement | End {
  const { tokens } = definition;
  const token = tokens.nextNonSpace();
  switch (token.type) {
    case "block":
      return parseBlock(definition);
    case "break":
    case "continue":
      return parseLoopControl(definition, token, token.type);
    case "else":
      return parseElse(tokens);
    case "end":
      return { kind: "end", position: tokens.expect(["right delimiter"], "end").position };
    case "if":
    case "range":
    case "with":
      return parseBranch(definition, token.type);
    case "template":
      return parseCall(definition);
    default: {
      tokens.backUp();
      const { position } = tokens.peek();
      return { kind: "action", position, pipeline: parsePipeline(tokens, "command", "right delimiter") };
    }
  }
}

function parseLoopControl(definition: Definition, token: Token, kind: "break" | "continue"): Statement {
  const { tokens } = definition;
  const next = tokens.nextNonSpace();
  if (next.type !== "right delimiter") tokens.unexpected(next, `{{${kind}}}`);
  if (definition.ranges === 0) tokens.fail(`{{${kind}}} outside {{range}}`);
  return { kind, position: token.position };
}

/** `{{else if` and `{{else with` leave their keyword for the branch that reads on. */
function parseElse(tokens: TokenReader): End {
  const next = tokens.peekNonSpace();
  if (next.type === "if" || next.type === "with") return { kind: "else", position: next.position };
  return { kind: "else", position: tokens.expect(["right delimiter"], "else").position };
}

function parseBranch(definition: Definition, kind: Branch["kind"]): Branch {
  const { tokens } = definition;
  const variables = tokens.variables.length;
  const pipeline = parsePipeline(tokens, kind, "right delimiter");
  if (kind === "range") definition.ranges += 1;
  const [body, end] = parseList(definition);
  if (kind === "range") definition.ranges -= 1;
  const otherwise = end.kind === "else" ? parseOtherwise(definition, kind) : undefined;
  tokens.variables.length = variables;
  return { kind, position: pipeline.position, pipeline, body, otherwise };
}

function parseOtherwise(definition: Definition, kind: Branch["kind"]): readonly Statement[] {
  const { tokens } = definition;
  const next: TokenType = tokens.peek().type;
  if (kind !== "range" && next === kind) {
    tokens.next();
    definition.nesting += 1;
    if (definition.nesting > MOST_NESTING) refuse("the template's blocks are nested too deeply to follow");
    const branch = parseBranch(definition, kind);
    definition.nesting -= 1;
    return [branch];
  }
  const [statements, end] = parseList(definition);
  if (end.kind !== "end") tokens.fail(`expected end; found {{${end.kind}}}`);
  return statements;
}

function parseName(tokens: TokenReader, token: Token, context: string): Bytes {
  if (token.type !== "string" && token.type !== "raw string") return tokens.unexpected(token, context);
  return unquote(token.text) ?? tokens.fail("invalid syntax");
}

function parseBlock(definition: Definition): Statement {
  const { tokens } = definition;
  const context = "block clause";
  const token = tokens.nextNonSpace();
  const name = parseName(tokens, token, context);
  const pipeline = parsePipeline(tokens, context, "right delimiter");
  const block = startDefinition(definition.parsing);
  block.nesting = definition.nesting;
  const [statements, end] = parseList(block);
  if (end.kind !== "end") tokens.fail(`unexpected {{${end.kind}}} in ${context}`);
  define(block, name, statements);
  return { kind: "template", position: token.position, name, pipeline };
}

function parseCall(definition: Definition): Statement {
  const { tokens } = definition;
  const context = "template clause";
  const token = tokens.nextNonSpace();
  const name = parseName(tokens, token, context);
  let pipeline: Pipeline | undefined;
  if (tokens.nextNonSpace().type !== "right delimiter") {
    tokens.backUp();
    pipeline = parsePipeline(tokens, context, "right delimiter");
  }
  return { kind: "template", position: token.position, name, pipeline };
}
