import { createInterface, type Interface } from "node:readline/promises";
import type { Mended } from "../mend.ts";
import { maskKnown, maskText } from "../report/index.ts";
import { UserError } from "./user-error.ts";

/** Questions on a terminal. */
export interface Approvals {
  readonly approve: (mended: Mended) => Promise<boolean>;
  readonly close: () => void;
}

/** Asks before each fix that needs a judgement; a safe one is made without a word. Throws where nobody can be asked. */
export function approvals(secrets: readonly string[]): Approvals {
  const terminal = openTerminal("--all asks before each choice", "with --yes the recommended ones are made");
  const approve = async ({ finding, fix }: Mended): Promise<boolean> => {
    if (fix.safe) return true;
    const where = fix.edits.map(({ file, start }) => `${file}:${start.line}`).join(", ");
    const question = maskKnown(maskText(`${finding.title} (${finding.rule})\n  ${where}: ${fix.title}`), secrets);
    return saysYes(terminal, `${question}\n  Make it?`);
  };
  return { approve, close: () => terminal.close() };
}

/** Asks one question. Throws where nobody can be asked; `otherwise` says what to do then. */
export async function isYes(question: string, otherwise: string): Promise<boolean> {
  const terminal = openTerminal("it asks before it writes", otherwise);
  try {
    return await saysYes(terminal, question);
  } finally {
    terminal.close();
  }
}

function openTerminal(asks: string, otherwise: string): Interface {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) throw new UserError(`${asks}, and there is no terminal; ${otherwise}`);
  return createInterface({ input: stdin, output: stderr });
}

async function saysYes(terminal: Interface, question: string): Promise<boolean> {
  const answer = await terminal.question(`${question} [y/N] `);
  return /^y(?:es)?$/i.test(answer.trim());
}
