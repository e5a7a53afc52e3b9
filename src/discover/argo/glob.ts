/** How a matcher of Argo CD understands a pattern. */
export interface GlobDialect {
  /** Do `*` and `?` stop at a slash? */
  readonly stopsAtSlash: boolean;
  /** What negates a class: `[!a]`, `[^a]`. */
  readonly negations: string;
  /** Is `{a,b}` an alternative? */
  readonly alternatives: boolean;
}

/** Go's path.Match: directories of the git generator. */
export const pathMatch: GlobDialect = { stopsAtSlash: true, negations: "^", alternatives: false };
/** github.com/gobwas/glob without separators: `include` and `exclude` of a directory. */
export const gobwas: GlobDialect = { stopsAtSlash: false, negations: "!", alternatives: true };
/** Git's wildmatch without WM_PATHNAME: files of the git generator (`git ls-files -- PATTERN`). */
export const wildmatch: GlobDialect = { stopsAtSlash: false, negations: "!^", alternatives: false };

/** A test for whole paths; undefined when the pattern is malformed, so that it fits nothing. */
export function compileGlob(pattern: string, dialect: GlobDialect): ((path: string) => boolean) | undefined {
  const text = translate(pattern, dialect);
  if (text === undefined) return undefined;
  try {
    const expression = new RegExp(`^(?:${text})$`, "su");
    return (path) => expression.test(path);
  } catch {
    return undefined;
  }
}

function translate(pattern: string, { stopsAtSlash, negations, alternatives }: GlobDialect): string | undefined {
  const one = stopsAtSlash ? "[^/]" : ".";
  let text = "";
  let open = 0;
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at] as string;
    if (letter === "*") text += text.endsWith(`${one}*`) ? "" : `${one}*`;
    else if (letter === "?") text += one;
    else if (letter === "\\") {
      at++;
      if (at === pattern.length) return undefined;
      text += quoted(pattern[at] as string);
    } else if (letter === "[") {
      const end = endOfClass(pattern, at, negations);
      if (end === undefined) return undefined;
      text += classOf(pattern.slice(at + 1, end), negations);
      at = end;
    } else if (alternatives && letter === "{") {
      open++;
      text += "(?:";
    } else if (open > 0 && letter === "}") {
      open--;
      text += ")";
    } else if (open > 0 && letter === ",") text += "|";
    else text += quoted(letter);
  }
  return open === 0 ? text : undefined;
}

/** A bracket right behind the opening one is a letter of the class. */
function endOfClass(pattern: string, start: number, negations: string): number | undefined {
  let at = start + 1;
  if (negations.includes(pattern[at] ?? " ")) at++;
  for (at++; at < pattern.length; at++) {
    if (pattern[at] === "\\") at++;
    else if (pattern[at] === "]") return at;
  }
  return undefined;
}

function classOf(body: string, negations: string): string {
  const negated = body !== "" && negations.includes(body[0] as string);
  const letters = (negated ? body.slice(1) : body).replaceAll(/\\(.)|([[\]^])/gsu, (_, escaped, plain) =>
    escaped === undefined ? `\\${plain}` : quotedInClass(escaped),
  );
  return `[${negated ? "^" : ""}${letters}]`;
}

function quotedInClass(letter: string): string {
  return /[\\\]^[-]/.test(letter) ? `\\${letter}` : letter;
}

function quoted(letter: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter;
}
