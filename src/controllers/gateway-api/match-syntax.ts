/**
 * Is this a `match` that Traefik can read? It is an expression of Go: functions on quoted texts, `&&`, `||`, `!` and parentheses
 * (vulcand/predicate, parseNode and evaluateExpr). Which functions there are depends on the release and is not looked at.
 */
export function isMatch(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens !== undefined && afterAny(tokens, 0) === tokens.length;
}

const blank = String.raw`(?:\s|//[^\n]*|/\*[\s\S]*?\*/)*`;
const token = new RegExp(
  `${blank}(?:(?<quoted>\`[^\`]*\`|"(?:[^"\\\\\\n]|\\\\.)*"|\\d+)|(?<name>[\\p{L}_][\\p{L}\\d_]*)|(?<sign>&&|\\|\\||[!(),]))${blank}`,
  "uy",
);

/** Each as `quoted`, `name` or the sign itself; undefined where something else stands. */
function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    if (groups === undefined) return undefined;
    tokens.push(groups["sign"] ?? (groups["name"] === undefined ? "quoted" : "name"));
  }
  return tokens;
}

/** Where the expression that begins here ends; undefined where none does. `&&` binds closer than `||`, which changes nothing here. */
function afterAny(tokens: readonly string[], start: number): number | undefined {
  const end = afterOne(tokens, start);
  const goesOn = end !== undefined && (tokens[end] === "&&" || tokens[end] === "||");
  return goesOn ? afterAny(tokens, end + 1) : end;
}

function afterOne(tokens: readonly string[], start: number): number | undefined {
  switch (tokens[start]) {
    case "!":
      return afterOne(tokens, start + 1);
    case "(":
      return afterClosing(tokens, afterAny(tokens, start + 1));
    case "name":
      return tokens[start + 1] === "(" ? afterClosing(tokens, afterTexts(tokens, start + 2)) : undefined;
    default:
      return undefined;
  }
}

function afterTexts(tokens: readonly string[], start: number): number {
  if (tokens[start] !== "quoted") return start;
  return tokens[start + 1] === "," ? afterTexts(tokens, start + 2) : start + 1;
}

function afterClosing(tokens: readonly string[], end: number | undefined): number | undefined {
  return end !== undefined && tokens[end] === ")" ? end + 1 : undefined;
}
