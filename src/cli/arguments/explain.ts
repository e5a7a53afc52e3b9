import type { Command } from "commander";
import { commands, type Finish } from "./loaded.ts";

export function addExplain(root: Command, finish: Finish): void {
  root
    .command("explain")
    .description("tell what a rule or a message of a cluster means, how it looks there and how to mend it")
    .argument(
      "[rule or message]",
      "a rule's name, or a line of a log, in quotes; - reads a log; without it all rules and messages are listed",
    )
    // Lines of a log may begin with a dash, and the command has no options that they could be.
    .allowUnknownOption()
    .addHelpText(
      "after",
      `\nInside a repository a message is also looked for in its forecast, and the line to blame is shown.

Examples:
  $ immich-gitops explain external-secrets/store-ca-missing
  $ immich-gitops explain 'ERROR: permission denied to create extension "vchord"'
  $ kubectl --namespace immich logs deployment/immich-server | immich-gitops explain -`,
    )
    .action(async (asked: string | undefined) => {
      finish(await (await commands()).explain(asked));
    });
}
