/** Ends the reading of a text that go-yaml refuses; caught in `readYaml` and seen nowhere else. */
export class YamlFault extends Error {}

/** The scanner counts lines from 1, the parser from 0, and neither names the first one (go-yaml v2 decode.go, parser.fail). */
export function faultAt(line: number, message: string, by: "scanner" | "parser"): YamlFault {
  const shown = line === 0 || by === "parser" ? line : line + 1;
  return new YamlFault(`yaml: ${shown === 0 ? "" : `line ${shown}: `}${message}`);
}

/** Ends the reading of a text of which it cannot be told here what go-yaml makes of it. */
export class YamlUnknown extends Error {}
