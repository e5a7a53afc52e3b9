import type { Path } from "../../../source/index.ts";
import { listAt } from "../../../world/index.ts";
import type { Container } from "../../kubernetes/index.ts";

/** A command that a container does not get past until it succeeds. */
export interface Wait {
  readonly command: string;
  /** The words of `command` and `args` that it stands in. */
  readonly words: readonly Word[];
  readonly inBash: boolean;
}

export interface Word {
  readonly text: string;
  readonly path: Path;
}

/** What a container certainly waits for: by a command that is all it runs, or by a loop of a shell without a way out. */
export function waitsOf({ spec, path }: Container): readonly Wait[] {
  const words = ["command", "args"].flatMap((field) =>
    listAt(spec, field).map((word, index): Word => ({ text: String(word), path: [...path, field, index] })),
  );
  const [program, ...rest] = words;
  const shell = /^(?:(?:\/usr)?\/bin\/)?((?:ba|da|a)?sh)$/.exec(program?.text ?? "")?.[1];
  if (shell === undefined) return [{ command: words.map(({ text }) => text).join(" "), words, inBash: false }];
  const script = scriptOf(rest);
  const commands = script ? conditionsOf(script.text) : [];
  return commands.map((command) => ({ command, words: script ? [script] : [], inBash: shell === "bash" }));
}

/** The word behind `-c`, with the options that may come before it. */
function scriptOf(words: readonly Word[]): Word | undefined {
  const options = words.findIndex(({ text }) => /^-[a-z]*c[a-z]*$/.test(text));
  const isPlain = options >= 0 && words.slice(0, options).every(({ text }) => /^-[a-z]+$|^pipefail$/.test(text));
  return isPlain ? words[options + 1] : undefined;
}

const loop =
  /(?<=^|[;\n])\s*(?<word>until\s+(?!!)|while\s+!\s+)(?<condition>[^;\n]+?)\s*[;\n]\s*do\b(?<body>[\s\S]*?)\bdone\b(?!\s*&(?!&))/g;

/** Words before a loop that may lead past it, and in it that may lead out of it as if all were well. */
const mayPass = /\b(?:if|case|for|until|while|function|exit|exec|timeout|trap|eval|source)\b|\(\)|&&|\|\||<</;
const mayLeave = /\b(?:break|return|kill|for|until|while|case|exec|trap)\b|\bexit\b(?!\s+[1-9])/;

function conditionsOf(text: string): readonly string[] {
  const script = text.replaceAll(/^\s*#.*$/gm, "").replaceAll(/\\\n/g, " ");
  // The kubelet starts a container that ends in an error again, before anything behind it.
  if (!/[;\n&|]/.test(script.trim())) return [script];
  const found: string[] = [];
  let before = "";
  let end = 0;
  for (const match of script.matchAll(loop)) {
    const { word = "", condition = "", body = "" } = match.groups ?? {};
    before += script.slice(end, match.index);
    end = match.index + match[0].length;
    if (mayPass.test(before) || mayLeave.test(body)) return found;
    const parts = condition.split(/\s*&&\s*/);
    if (!condition.includes("||") && (parts.length === 1 || word.startsWith("until"))) found.push(...parts);
  }
  return found;
}
