import { entryOf, resolvePlain, type Node, type YamlFile } from "../source/index.ts";

const comment = "# What `immich-gitops init` was answered; run again, it starts from here.";

/**
 * The text of a configuration that holds the answers for a folder; every byte of the rest stays. Undefined where what is under
 * `init` is not written as a block.
 */
export function withAnswers(
  yaml: YamlFile | undefined,
  folder: string,
  answers: Readonly<Record<string, string>>,
): string | undefined {
  const text = yaml?.file.text ?? "";
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  const whole = text === "" || text.endsWith("\n") ? text : text + ending;
  const own = [
    `  ${scalar(folder)}:`,
    ...Object.entries(answers).map(([flag, value]) => `    ${flag}: ${scalar(value)}`),
  ];
  const block = own.map((line) => line + ending).join("");
  const init = entryOf(yaml?.documents[0], "init");
  if (init === undefined) return `${whole}${comment}${ending}init:${ending}${block}`;
  const written = entryOf(init.value, folder);
  const last = lastEnd(init.value);
  if (last === undefined || !isBlock(whole, init.key.span?.end)) return undefined;
  if (written === undefined) return spliced(whole, lineEnd(whole, last), lineEnd(whole, last), block);
  const [from, to] = [written.key.span?.start, lastEnd(written.value)];
  if (from === undefined || to === undefined || !isBlock(whole, written.key.span?.end)) return undefined;
  return spliced(whole, whole.lastIndexOf("\n", from) + 1, lineEnd(whole, to), block);
}

/** Quoted where YAML would read something that does not print as this text. */
function scalar(value: string): string {
  const isPlain = /^[\w./][\w./:@+-]*$/.test(value) && !value.endsWith(":");
  return isPlain && String(resolvePlain(value)) === value ? value : JSON.stringify(value);
}

/** Does nothing but a comment follow the key on its line? */
function isBlock(text: string, keyEnd: number | undefined): boolean {
  return keyEnd !== undefined && /^["']?: *(?:#[^\n]*)?\r?\n/.test(text.slice(keyEnd, keyEnd + 1000));
}

function lastEnd(node: Node | undefined): number | undefined {
  if (node?.kind === "mapping" && node.entries.length > 0) return lastEnd(node.entries.at(-1)?.value);
  return node?.span?.end;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

function spliced(text: string, from: number, to: number, block: string): string {
  return text.slice(0, from) + block + text.slice(to);
}
