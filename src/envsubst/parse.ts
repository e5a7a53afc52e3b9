import type { Node, VariableNode } from "./node.ts";
import { take, takeAll, type Scanner } from "./scanner.ts";

/** The grammar of fluxcd/pkg envsubst/parse (parse.go, scan.go), with its errors. A NUL ends a text as its end does. */
export type Parsed =
  | { readonly kind: "template"; readonly nodes: readonly Node[] }
  | { readonly kind: "error"; readonly message: string; readonly cause: "syntax" | "too-large"; readonly at: number };

const errors = {
  substitution: "bad substitution",
  brace: "missing closing brace",
  name: "unable to parse variable name",
  parameter: "unable to parse substitution within function",
  depth: "substitutions are nested too deeply",
} as const;

type Failure = keyof typeof errors;

/** Upstream recurses without a bound. */
const maxDepth = 500;

const opening = /\$\{/y;
const closing = /\}/y;
const name = /[\p{L}\p{Nd}_]+/uy;

/** Pieces of text up to where a text, a parameter, a position, a pattern, a replacement ends; `${` ends all of them. */
const plain = /[^$\0]+|\$\$|\$(?!\{)/y;
const word = /[^$}\0]+|\$(?!\{)/y;
const position = /[^$}:\0]+|\$(?!\{)/y;
const pattern = /[^$/\\\0]+|\$\$|\$(?!\{)|\\[/\\]|\\/y;
const replacement = /[^$}\\\0]+|\$\$|\$(?!\{)|\\[/\\]|\\/y;

const defaultOperator = /:[-=?+]|=/y;
/** Upstream steps back by the width of the character behind the colon, so that one beyond ASCII is no offset. */
const substringOperator = /:(?=[\0-\x7f])/y;
const caseOperator = /[,^]{1,2}/y;
const replaceOperator = /\/[/#%]?/y;
const trimOperator = /#{1,2}|%{1,2}/y;

/** Reads a template, or says why it is none. */
export function parse(text: string): Parsed {
  const scanner: Scanner = { text, at: 0 };
  const nodes: Node[] = [];
  for (;;) {
    const between = takeAll(scanner, plain, (piece) => (piece === "$$" ? "$" : piece));
    if (between !== undefined) nodes.push({ kind: "text", text: between });
    const start = scanner.at;
    if (take(scanner, opening) === undefined) return { kind: "template", nodes };
    const node = parseVariable(scanner, start, 1);
    if (typeof node === "string") {
      return { kind: "error", message: errors[node], cause: node === "depth" ? "too-large" : "syntax", at: start };
    }
    nodes.push(node);
  }
}

type Parameters = readonly Node[] | Failure;

/** Stands behind the opening brace. */
function parseVariable(scanner: Scanner, start: number, depth: number): VariableNode | Failure {
  if (depth > maxDepth) return "depth";
  const isLength = take(scanner, /#/y) !== undefined;
  const variable = take(scanner, name);
  if (variable === undefined) return isLength ? "substitution" : "name";
  const operator = isLength ? "#" : takeOperator(scanner);
  if (operator === undefined) return "substitution";
  const parameters = parseParameters(scanner, operator, isLength, depth);
  if (typeof parameters === "string") return parameters;
  if (take(scanner, closing) === undefined) return operator === "" ? "brace" : "substitution";
  return { kind: "variable", name: variable, operator, parameters, start, end: scanner.at };
}

/** Empty where none follows; undefined where what follows only looks like one. */
function takeOperator(scanner: Scanner): string | undefined {
  for (const operator of [defaultOperator, caseOperator, replaceOperator, trimOperator, substringOperator]) {
    const found = take(scanner, operator);
    if (found !== undefined) return found;
  }
  return scanner.text[scanner.at] === ":" ? undefined : "";
}

function parseParameters(scanner: Scanner, operator: string, isLength: boolean, depth: number): Parameters {
  if (isLength || operator === "") return [];
  switch (operator[0]) {
    case ",":
    case "^":
      return [];
    case "/":
      return parseReplacement(scanner, depth);
    case "#":
    case "%":
      return inSequence(parseParameter(scanner, word, depth));
    default:
      return operator === ":" ? parseSubstring(scanner, depth) : parseDefault(scanner, depth);
  }
}

function parseDefault(scanner: Scanner, depth: number): Parameters {
  const parameters: Node[] = [];
  while (scanner.text[scanner.at] !== "}") {
    const parameter = parseParameter(scanner, word, depth);
    if (typeof parameter === "string") return parameter;
    parameters.push(parameter);
  }
  return parameters;
}

function parseSubstring(scanner: Scanner, depth: number): Parameters {
  const offset = parseParameter(scanner, position, depth);
  if (typeof offset === "string" || scanner.text[scanner.at] === "}") return inSequence(offset);
  if (take(scanner, /:+/y) === undefined) return "substitution";
  return inSequence(offset, parseParameter(scanner, word, depth));
}

function parseReplacement(scanner: Scanner, depth: number): Parameters {
  const searched = parseParameter(scanner, pattern, depth);
  if (typeof searched === "string") return searched;
  if (take(scanner, /\/+/y) === undefined) return "substitution";
  if (scanner.text[scanner.at] === "}") return [searched];
  return inSequence(searched, parseParameter(scanner, replacement, depth));
}

/** Either one variable or one stretch of text, never a mixture. */
function parseParameter(scanner: Scanner, pieces: RegExp, depth: number): Node | Failure {
  const start = scanner.at;
  if (take(scanner, opening) !== undefined) return parseVariable(scanner, start, depth + 1);
  const isEscaped = pieces === pattern || pieces === replacement;
  const text = takeAll(scanner, pieces, (piece) =>
    isEscaped && /^(\$\$|\\[/\\])$/.test(piece) ? piece.slice(1) : piece,
  );
  return text === undefined ? "parameter" : { kind: "text", text };
}

function inSequence(...parameters: readonly (Node | Failure)[]): Parameters {
  const nodes: Node[] = [];
  for (const parameter of parameters) {
    if (typeof parameter === "string") return parameter;
    nodes.push(parameter);
  }
  return nodes;
}
