import type { Command } from "commander";
import { rules } from "../../diagnose/index.ts";
import { print } from "../output.ts";
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import { wordsOf, type CommandWords, type OptionWords } from "./words.ts";
import { zshCompletion } from "./zsh.ts";

const scripts: Readonly<Record<string, (commands: readonly CommandWords[], own: readonly OptionWords[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `completion SHELL`: prints the script that teaches a shell the commands, their options and the names of the rules. */
export async function completion(shell: string, root: Command): Promise<number> {
  const script = scripts[shell];
  if (script === undefined) throw new Error(`there is no completion for ${shell}`);
  const own: readonly OptionWords[] = [
    { flags: ["-V", "--version"], description: "print the version and the date of the catalogue", value: undefined },
    { flags: ["-h", "--help"], description: "display help", value: undefined },
  ];
  await print(
    script(
      wordsOf(
        root,
        rules.map(({ id }) => id),
      ),
      own,
    ),
  );
  return 0;
}
