/** Splits `spec.containers.[name=a.b].image`: `\.` is a dot within a key, and brackets keep dots (kyaml/utils/pathsplitter.go). */
export function splitReplacementPath(path: string): readonly string[] {
  const parts: string[] = [];
  const split = splitAtDots(path);
  for (let index = 0; index < split.length; index++) {
    const part = split[index] as string;
    if (!part.startsWith("[") || part.endsWith("]")) {
      parts.push(part);
      continue;
    }
    const end = split.findIndex((other, at) => at > index && other.endsWith("]"));
    const last = end === -1 ? split.length - 1 : end;
    const bracketed = split.slice(index, last + 1).join(".");
    parts.push(bracketed.includes("=") ? bracketed : bracketed.replace(/^[[\]]+|[[\]]+$/g, ""));
    index = last;
  }
  return parts;
}

function splitAtDots(path: string): readonly string[] {
  const parts: string[] = [];
  let pending = "";
  for (const part of path.split(".")) {
    if (part.endsWith("\\")) pending += `${part.slice(0, -1)}.`;
    else {
      parts.push(pending + part);
      pending = "";
    }
  }
  return pending === "" ? parts : [...parts, pending];
}

/** What a part of a path asks for. */
export type PathPart =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "every" }
  /** `[name=x]`; without a name `[=x]` looks at the elements themselves. */
  | { readonly kind: "match"; readonly key: string; readonly value: string };

export function pathPart(text: string): PathPart {
  if (text === "*") return { kind: "every" };
  if (/^\d+$/.test(text)) return { kind: "index", index: Number(text) };
  const match = /^\[([^=]*)=(.*)\]$/.exec(text);
  return match ? { kind: "match", key: match[1] ?? "", value: match[2] ?? "" } : { kind: "key", key: text };
}
