import { runeAt } from "./utf8.ts";
import type { Bytes } from "./utf8.ts";
import type { Match } from "./match.ts";

/** An underscore, a letter or a digit, of any script. */
const IN_NAME = /^[_\p{L}\p{Nd}]$/u;

/** regexp's Expand: `$1`, `${1}`, `$name`; a group that is absent or took no part is empty. */
export function expand(template: Bytes, text: Bytes, match: Match, names: readonly (string | undefined)[]): Bytes {
  const parts: Bytes[] = [];
  for (let at = 0; at < template.length;) {
    const dollar = template.indexOf("$", at);
    if (dollar < 0) {
      parts.push(template.slice(at));
      break;
    }
    parts.push(template.slice(at, dollar));
    const reference = referenceAt(template, dollar);
    if (template[dollar + 1] === "$") {
      parts.push("$");
      at = dollar + 2;
    } else if (reference === undefined) {
      parts.push("$");
      at = dollar + 1;
    } else {
      parts.push(groupText(reference.name, text, match, names));
      at = reference.end;
    }
  }
  return parts.join("");
}

function referenceAt(template: Bytes, dollar: number): { readonly name: Bytes; readonly end: number } | undefined {
  const hasBrace = template[dollar + 1] === "{";
  const start = dollar + (hasBrace ? 2 : 1);
  let end = start;
  while (end < template.length) {
    const { code, size } = runeAt(template, end);
    if (!IN_NAME.test(String.fromCodePoint(code))) break;
    end += size;
  }
  if (end === start || (hasBrace && template[end] !== "}")) return undefined;
  return { name: template.slice(start, end), end: hasBrace ? end + 1 : end };
}

function groupText(name: Bytes, text: Bytes, match: Match, names: readonly (string | undefined)[]): Bytes {
  if (/^(?:0|[1-9][0-9]{0,8})$/.test(name)) return slotText(text, match, Number(name));
  const index = names.findIndex((candidate, group) => candidate === name && (match[group * 2] ?? -1) >= 0);
  return slotText(text, match, index);
}

function slotText(text: Bytes, match: Match, group: number): Bytes {
  const start = match[group * 2] ?? -1;
  return start < 0 ? "" : text.slice(start, match[group * 2 + 1]);
}
