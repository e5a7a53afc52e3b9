import type { Piece, Tracked } from "../../../template/index.ts";

/**
 * Expands `$(NAME)` as the kubelet does (third_party/forked/golang/expansion): only variables known so far, anything else stays
 * as it is written; `$$` is one `$`, so `$$(NAME)` is not expanded.
 */
export function expandVariables(text: string, lookup: (name: string) => Tracked | undefined): Tracked {
  const pieces: Piece[] = [];
  let plain = "";
  const flush = (): void => {
    if (plain !== "") pieces.push({ text: plain });
    plain = "";
  };
  for (let at = 0; at < text.length; at++) {
    const next = text[at + 1];
    if (text[at] !== "$" || next === undefined) {
      plain += text[at];
      continue;
    }
    at++;
    if (next === "$") {
      plain += "$";
    } else if (next !== "(") {
      plain += `$${next}`;
    } else {
      const end = text.indexOf(")", at);
      const name = end === -1 ? undefined : text.slice(at + 1, end);
      const value = name === undefined ? undefined : lookup(name);
      if (name === undefined) {
        plain += "$(";
      } else if (value === undefined) {
        plain += `$(${name})`;
      } else {
        flush();
        pieces.push(...value);
      }
      if (end !== -1) at = end;
    }
  }
  flush();
  return pieces;
}
