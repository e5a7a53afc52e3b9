import type { CommandWords, OptionWords } from "./words.ts";

/** A completion for zsh, to be put into a folder of fpath as _immich-gitops, or to be sourced. */
export function zshCompletion(commands: readonly CommandWords[], own: readonly OptionWords[]): string {
  return `#compdef immich-gitops
# zsh completion for immich-gitops: source <(immich-gitops completion zsh)
_immich_gitops() {
  local curcontext="$curcontext" state
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join("\n")}
  )
  _arguments -C \\
${own.map((option) => `    ${optionSpec(option)} \\`).join("\n")}
    '1:command:->command' \\
    '*::argument:->argument' && return
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join("\n")}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = "_immich-gitops" ]; then
  _immich_gitops "$@"
else
  compdef _immich_gitops immich-gitops
fi
`;
}

function commandCase({ name, options, arguments: choices }: CommandWords): string {
  const values = choices === undefined || choices.length === 0 ? "_files" : `(${choices.join(" ")})`;
  const specs = [...options.map(optionSpec), quoted(`*:argument:${values}`)];
  return `        ${name})\n          _arguments ${specs.join(" \\\n            ")}\n          ;;`;
}

/** Several forms of one flag exclude each other; one with a value may be repeated. */
function optionSpec({ flags, description, value }: OptionWords): string {
  const explained = `[${description.replace(/[[\]\\:]/g, "\\$&")}]`;
  if (value !== undefined) {
    const action = value.choices ? `(${value.choices.join(" ")})` : value.isPath ? "_files" : " ";
    return flags.map((flag) => quoted(`*${flag}${explained}:value:${action}`)).join(" ");
  }
  if (flags.length === 1) return quoted(`${flags[0]}${explained}`);
  return `${quoted(`(${flags.join(" ")})`)}{${flags.join(",")}}${quoted(explained)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
