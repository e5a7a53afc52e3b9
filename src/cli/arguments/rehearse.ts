import type { Command } from "commander";
import type { RehearseCommandOptions } from "../rehearse.ts";
import { commands, type Finish } from "./loaded.ts";
import { addRendering, databaseUrl, postgresBin } from "./options.ts";

export function addRehearse(root: Command, finish: Finish): void {
  const rehearse = root
    .command("rehearse")
    .description("execute what concerns the database and its clients on a real PostgreSQL, started for this")
    .argument("[path...]", "folders or files (default: Immich, found by its image or chart)")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git, else the path)")
    .addOption(postgresBin())
    .addOption(databaseUrl());
  addRendering(rehearse)
    .option("--verbose", "show every step, in full and with its time")
    .addHelpText(
      "after",
      "\nExamples:\n  $ immich-gitops rehearse apps/immich --postgres-bin /usr/lib/postgresql/17/bin\n  $ immich-gitops rehearse apps/immich --database-url postgresql://postgres:scratch@localhost:5432",
    )
    .action(async (paths: string[], options: RehearseCommandOptions) => {
      finish(await (await commands()).rehearsePaths(paths, options));
    });
}
