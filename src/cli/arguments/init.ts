import { Option, type Command } from "commander";
import { questions, type GivenAnswers } from "../../init/index.ts";
import type { InitOptions } from "../commands.ts";
import { commands, type Finish } from "./loaded.ts";

export function addInit(root: Command, finish: Finish): void {
  const command = root
    .command("init")
    .description("write a complete Immich deployment to commit; asks on a terminal what no flag answers")
    .argument("[dir]", "its folder (default: where init wrote before, else apps/immich or immich)")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git, else the folder)")
    .option("--yes", "ask nothing: take what the repository shows, else the defaults")
    .option("--dry-run", "print what would be written, and write nothing")
    .option("--force", "write over files that differ, after showing how");
  for (const { key, value, about, choices } of questions) {
    const option = new Option(value === undefined ? `--${key}` : `--${key} <${value}>`, about);
    command.addOption(choices ? option.choices(choices.map((choice) => choice.value)) : option);
  }
  command
    .addHelpText(
      "after",
      "\nExamples:\n  $ immich-gitops init apps/immich\n  $ immich-gitops init apps/immich --yes --host photos.example.com --operator cloudnative-pg",
    )
    .action(async (dir: string | undefined, options: Omit<InitOptions, "flags">) => {
      finish(await (await commands()).initDeployment(dir, { ...options, flags: flagsOf(command.opts()) }));
    });
}

/** The flags of questions, as they were given. */
function flagsOf(options: Readonly<Record<string, unknown>>): GivenAnswers {
  const given = questions.flatMap(({ key }) => {
    const value = options[key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    return value === undefined ? [] : [[key, String(value)] as const];
  });
  return Object.fromEntries(given);
}
