import { entryOf, type YamlFile } from "../source/index.ts";

/**
 * The text of a configuration with more facts under `assume`; every byte of the rest stays. Undefined where the list is written
 * in a way that is not worth guessing at (on one line).
 */
export function withAssumptions(yaml: YamlFile | undefined, messages: readonly string[]): string | undefined {
  const text = yaml?.file.text ?? "";
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = (prefix: string): string =>
    messages.map((message) => `${prefix}${JSON.stringify(message)}${ending}`).join("");
  const whole = text === "" || text.endsWith("\n") ? text : text + ending;
  const assume = entryOf(yaml?.documents[0], "assume")?.value;
  if (assume === undefined) return `${whole}assume:${ending}${lines("  - ")}`;
  const last = assume.kind === "sequence" ? assume.items.at(-1) : undefined;
  if (!last?.span) return undefined;
  const start = text.lastIndexOf("\n", last.span.start) + 1;
  const prefix = text.slice(start, last.span.start);
  if (!/^\s*-\s+$/.test(prefix)) return undefined;
  const end = whole.indexOf("\n", last.span.end) + 1;
  return whole.slice(0, end) + lines(prefix) + whole.slice(end);
}
