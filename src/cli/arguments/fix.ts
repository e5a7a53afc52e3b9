import type { Command } from "commander";
import type { FixOptions } from "../fix.ts";
import { commands, type Finish } from "./loaded.ts";
import { addRendering, failOn } from "./options.ts";

export function addFix(root: Command, finish: Finish): void {
  const fix = root
    .command("fix")
    .description("mend what can be mended without a decision: the smallest edits, each proven by a new forecast")
    .argument("[path...]", "folders or files to mend (default: Immich, found by its image or chart)")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git, else the path)")
    .option("--diff", "show what would be changed, and change nothing")
    .option("--rule <rule>", "mend only what this rule finds")
    .option("--all", "also make the fixes that are a choice, after a question for each")
    .option("--yes", "with --all: ask nothing, take what is recommended")
    .addOption(failOn("what makes the exit status 1, if it is left"));
  addRendering(fix)
    .addHelpText("after", "\nExamples:\n  $ immich-gitops fix --diff\n  $ immich-gitops fix apps/immich --all")
    .action(async (paths: string[], options: FixOptions) => {
      finish(await (await commands()).fix(paths, options));
    });
}
