import type { CommandWords, OptionWords } from "./words.ts";

/** A completion for bash; what is not known here is completed as files. */
export function bashCompletion(commands: readonly CommandWords[], own: readonly OptionWords[]): string {
  const names = commands.map(({ name }) => name);
  const start = [...names, ...flagsOf(own)].join(" ");
  return `# bash completion for immich-gitops: source <(immich-gitops completion bash)
_immich_gitops_offer() {
  local word
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen -W "$1" -- "\${COMP_WORDS[COMP_CWORD]}")
}

_immich_gitops() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" command="" word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${names.join(" | ")})
        command="$word"
        break
        ;;
    esac
  done
  if [[ -z $command ]]; then
    _immich_gitops_offer "${start}"
    return
  fi
  case "$command $previous" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$command" in
${commands.map(commandCase).join("\n")}
  esac
}
complete -o default -F _immich_gitops immich-gitops
`;
}

function flagsOf(options: readonly OptionWords[]): readonly string[] {
  return options.flatMap(({ flags }) => flags);
}

/** Behind an option that takes a value nothing else is offered. */
function valueCases({ name, options }: CommandWords): readonly string[] {
  return options.flatMap(({ flags, value }) => {
    if (value === undefined) return [];
    const patterns = flags.map((flag) => `"${name} ${flag}"`).join(" | ");
    const offer = value.choices === undefined ? [] : [`      _immich_gitops_offer "${value.choices.join(" ")}"`];
    return [[`    ${patterns})`, ...offer, "      return", "      ;;"].join("\n")];
  });
}

function commandCase({ name, options, arguments: choices }: CommandWords): string {
  const flags = flagsOf(options).join(" ");
  const offer = choices === undefined || choices.length === 0 ? "" : choices.join(" ");
  return `    ${name})
      if [[ $current == -* ]]; then
        _immich_gitops_offer "${flags}"${
          offer === ""
            ? ""
            : `
      else
        _immich_gitops_offer "${offer}"`
        }
      fi
      ;;`;
}
