import { createInterface } from "node:readline/promises";
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
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    throw new UserError(
      "--all asks before each choice, and there is no terminal; with --yes the recommended ones are made",
    );
  }
  const terminal = createInterface({ input: stdin, output: stderr });
  const approve = async ({ finding, fix }: Mended): Promise<boolean> => {
    if (fix.safe) return true;
    const where = fix.edits.map(({ file, start }) => `${file}:${start.line}`).join(", ");
    const question = maskKnown(maskText(`${finding.title} (${finding.rule})\n  ${where}: ${fix.title}`), secrets);
    const answer = await terminal.question(`${question}\n  Make it? [y/N] `);
    return /^y(?:es)?$/i.test(answer.trim());
  };
  return { approve, close: () => terminal.close() };
}
