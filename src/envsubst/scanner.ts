/** Reads a text from left to right with sticky patterns. */
export interface Scanner {
  readonly text: string;
  at: number;
}

/** What `pattern` (sticky) matches at this place, consumed; undefined when it does not. */
export function take(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text)?.[0];
  if (found !== undefined) scanner.at += found.length;
  return found;
}

/** As many `pieces` as follow one another, with what each of them stands for; undefined when there is none. */
export function takeAll(scanner: Scanner, pieces: RegExp, meaning: (piece: string) => string): string | undefined {
  const parts: string[] = [];
  for (let piece = take(scanner, pieces); piece !== undefined; piece = take(scanner, pieces))
    parts.push(meaning(piece));
  return parts.length === 0 ? undefined : parts.join("");
}
