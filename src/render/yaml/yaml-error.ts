import { positionAt, type Problem, type Span } from "../../source/index.ts";

/** What go-yaml says where our YAML library says something else, and how it counts the line of it. */
interface Saying {
  readonly pattern: RegExp;
  readonly message: string;
  /** `token`: the line of the bad place. `block`: that of the block it stands in, unless that begins the file; counted from 0. */
  readonly line: "token" | "block";
}

const sayings: readonly Saying[] = [
  {
    pattern: /^Implicit keys? need|need to be followed by map values/,
    message: "could not find expected ':'",
    line: "token",
  },
  { pattern: /same line with key/, message: "block sequence entries are not allowed in this context", line: "token" },
  {
    pattern: /^Nested mappings|compact mappings/,
    message: "mapping values are not allowed in this context",
    line: "token",
  },
  {
    pattern: /^All mapping items|may not be used as an implicit map key/,
    message: "did not find expected key",
    line: "block",
  },
  { pattern: /^Unexpected scalar token/, message: "did not find expected key", line: "block" },
  {
    pattern: /^All sequence items|without - indicator|at node end/,
    message: "did not find expected '-' indicator",
    line: "block",
  },
  { pattern: /^Tabs are not allowed/, message: "found character that cannot start any token", line: "token" },
  { pattern: /^Plain value cannot start/, message: "found character that cannot start any token", line: "token" },
  { pattern: /^Missing closing/, message: "found unexpected end of stream", line: "token" },
  { pattern: /^Flow sequence/, message: "did not find expected ',' or ']'", line: "block" },
  { pattern: /^Flow map/, message: "did not find expected ',' or '}'", line: "block" },
  { pattern: /^Invalid escape sequence/, message: "found unknown escape character", line: "token" },
  { pattern: /^Block scalar header/, message: "did not find expected comment or line break", line: "token" },
  { pattern: /^Alias cannot be/, message: "did not find expected alphabetic or numeric character", line: "token" },
  { pattern: /token in YAML stream/, message: "did not find expected node content", line: "token" },
];

/** What go-yaml would say about a file that cannot be parsed (yaml.v3 decode.go, parser.fail). */
export function yamlErrorText(problem: Problem): string {
  const { message, span } = problem.noticed ?? problem;
  const said = sayings.find(({ pattern }) => pattern.test(message));
  if (said === undefined || span === undefined) return `yaml: ${message}`;
  const line = positionAt(span.file, span.start).line;
  const shown = said.line === "token" ? (line === 1 ? 0 : line) : blockLine(span) || line - 1;
  return `yaml: ${shown === 0 ? "" : `line ${shown}: `}${said.message}`;
}

/** The line, counted from 0, on which the block begins that is still open where the error is. */
function blockLine({ file, start }: Span): number {
  const { line, column } = positionAt(file, start);
  const lines = file.text.split("\n");
  const indentOf = (text: string): number => text.length - text.trimStart().length;
  const errorIndent = Math.max(indentOf(lines[line - 1] ?? ""), column - 1);
  let block: { readonly indent: number; readonly line: number } | undefined;
  for (let index = line - 2; index >= 0; index--) {
    const text = lines[index] ?? "";
    if (text.trim() === "" || text.trimStart().startsWith("#")) continue;
    const indent = indentOf(text);
    if (block === undefined && indent <= errorIndent) block = { indent, line: index };
    else if (block !== undefined && indent === block.indent) block = { indent, line: index };
    else if (block !== undefined && indent < block.indent) break;
  }
  return block?.line ?? 0;
}
