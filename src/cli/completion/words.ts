import type { Command, Option } from "commander";

/** What can be typed behind a command, as every shell has it completed. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its arguments can be; files where that is open. */
  readonly arguments: readonly string[] | undefined;
}

export interface OptionWords {
  /** `--format`, and `-V` where it has a short form. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly value: OptionValue | undefined;
}

/** What follows an option. An open one is a file or a folder, or something that nobody can know. */
export interface OptionValue {
  readonly choices: readonly string[] | undefined;
  readonly isPath: boolean;
}

/** The words of all commands, read from the command line's own description. Rules are named where one is asked for. */
export function wordsOf(root: Command, rules: readonly string[]): readonly CommandWords[] {
  return root.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options.map((option) => optionWords(option, rules)), help],
    arguments: command.registeredArguments.flatMap(
      (argument) => argument.argChoices ?? (argument.name().startsWith("rule") ? rules : []),
    ),
  }));
}

const help: OptionWords = { flags: ["-h", "--help"], description: "display help for command", value: undefined };

function optionWords(option: Option, rules: readonly string[]): OptionWords {
  const flags = [option.short, option.long].flatMap((flag) => flag ?? []);
  const { description } = option;
  if (!option.required && !option.optional) return { flags, description, value: undefined };
  const choices = option.argChoices ?? (flags.includes("--rule") ? rules : undefined);
  return { flags, description, value: { choices, isPath: /<(?:file|dir)>/.test(option.flags) } };
}
