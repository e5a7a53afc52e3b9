import { Argument, type Command } from "commander";
import { commands, type Finish } from "./loaded.ts";

export function addCompletion(root: Command, finish: Finish): void {
  root
    .command("completion")
    .description("print a script that completes commands, options and rules in a shell")
    .addArgument(new Argument("<shell>", "whose script").choices(["bash", "zsh", "fish"]))
    .addHelpText(
      "after",
      "\nExamples:\n  $ source <(immich-gitops completion bash)\n  $ immich-gitops completion fish | source",
    )
    .action(async (shell: string) => {
      finish(await (await commands()).completion(shell, root));
    });
}
