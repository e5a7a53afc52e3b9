import type { Piece, Tracked } from "./tracked.ts";

/**
 * Where the pieces of a text come from and what they went through, as a person reads it. In a URL each is told with the part that
 * it became: `password: Secret immich-postgres, key password, through urlquery`.
 */
export function originsOf(value: Tracked): readonly string[] {
  const parts = partsOf(value);
  const origins = value.flatMap((piece, index) => {
    const origin = originOf(piece);
    if (origin === undefined) return [];
    const part = [...parts].find(([, text]) => text.includes(marker(index)))?.[0];
    return [part === undefined ? origin : `${part}: ${origin}`];
  });
  return [...new Set(origins)];
}

function originOf({ from, encoded }: Piece): string | undefined {
  if (!from) return undefined;
  return encoded?.length ? `${from.name}, through ${encoded.join(", then ")}` : `${from.name}, as it is`;
}

const url = /^[a-z][a-z0-9+.-]*:\/\/(?:([^:@]*)(?::([^@]*))?@)?([^:/?#@]*)(?::([^/?#]*))?(?:\/([^?#]*))?(?:\?(.*))?$/is;
const names = ["user", "password", "host", "port", "path", "query"];

/** The parts of a URL in which every piece from elsewhere is a mark that means nothing there. */
function partsOf(value: Tracked): ReadonlyMap<string, string> {
  const marked = value.map((piece, index) => (piece.from ? marker(index) : piece.text)).join("");
  const found = url.exec(marked);
  return new Map(found ? names.map((name, index) => [name, found[index + 1] ?? ""] as const) : []);
}

/** Between signs that no text holds. */
function marker(index: number): string {
  return `\u{E000}${index}\u{E001}`;
}
