import type { Command } from "commander";
import type { AdoptOptions } from "../adopt.ts";
import { commands, type Finish } from "./loaded.ts";

export function addAdopt(root: Command, finish: Finish): void {
  root
    .command("adopt")
    .description("make one kustomization of a folder's scattered manifests; shows the plan first")
    .argument("<dir>", "the folder; its kustomization is written or completed, and nothing else")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git)")
    .option("--yes", "write it without a question")
    .addHelpText("after", "\nExample:\n  $ immich-gitops adopt apps/immich")
    .action(async (path: string, options: AdoptOptions) => {
      finish(await (await commands()).adoptFolder(path, options));
    });
}
