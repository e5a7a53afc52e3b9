import type { CommandWords, OptionWords } from "./words.ts";

/** A completion for fish, to be put into its folder of completions, or to be sourced. */
export function fishCompletion(commands: readonly CommandWords[], own: readonly OptionWords[]): string {
  const start = "__fish_use_subcommand";
  const lines = [
    "# fish completion for immich-gitops: immich-gitops completion fish | source",
    ...own.map((option) => line(start, optionWords(option))),
    ...commands.map(({ name, description }) => line(start, `-f -a ${name} -d ${quoted(description)}`)),
    ...commands.flatMap(({ name, options, arguments: choices }) => [
      ...options.map((option) => line(`__fish_seen_subcommand_from ${name}`, optionWords(option))),
      ...(choices === undefined || choices.length === 0
        ? []
        : [line(`__fish_seen_subcommand_from ${name}`, `-f -a ${quoted(choices.join(" "))}`)]),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function line(condition: string, rest: string): string {
  return `complete -c immich-gitops -n ${quoted(condition)} ${rest}`;
}

function optionWords({ flags, description, value }: OptionWords): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const takes =
    value === undefined
      ? []
      : value.choices
        ? [`-x -a ${quoted(value.choices.join(" "))}`]
        : [value.isPath ? "-r -F" : "-x"];
  return [...names, ...takes, `-d ${quoted(description)}`].join(" ");
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
