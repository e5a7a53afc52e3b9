/**
 * A text as it stands in the source, without the indentation of its first line. A value that stands alone on its line takes the
 * line's indentation for each of its own lines; one that is undefined takes its line away.
 */
export function text(parts: TemplateStringsArray, ...values: readonly (string | number | undefined)[]): string {
  const marked = parts.map((part, index) => (index === 0 ? part : `\u0000${index - 1}\u0000${part}`)).join("");
  const lines = marked.replace(/^\n/, "").replace(/\n *$/, "\n").split("\n");
  const indent = /^ */.exec(lines[0] ?? "")?.[0].length ?? 0;
  return lines.flatMap((line) => filled(line.slice(indent), values)).join("\n");
}

function filled(line: string, values: readonly (string | number | undefined)[]): readonly string[] {
  const alone = /^( *)\u0000(\d+)\u0000$/.exec(line);
  if (alone) {
    const value = values[Number(alone[2])];
    if (value === undefined) return [];
    return String(value)
      .split("\n")
      .map((each) => (each === "" ? "" : `${alone[1]}${each}`));
  }
  return [line.replace(/\u0000(\d+)\u0000/g, (_, index: string) => String(values[Number(index)] ?? ""))];
}
