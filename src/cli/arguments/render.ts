import { Option, type Command } from "commander";
import type { RenderCommandOptions } from "../render.ts";
import { commands, type Finish } from "./loaded.ts";
import { loadRestrictor } from "./options.ts";

export function addRender(root: Command, finish: Finish): void {
  root
    .command("render")
    .description("print what would be applied, as `kustomize build` does")
    .argument("<path>", "a folder with a kustomization, or with plain manifests")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git)")
    .addOption(
      new Option("--origin [format]", "instead, tell for every field the file, line and steps it comes from").choices([
        "text",
        "json",
      ]),
    )
    .addOption(loadRestrictor())
    .addHelpText(
      "after",
      "\nExamples:\n  $ immich-gitops render apps/immich | kubectl diff -f -\n  $ immich-gitops render apps/immich --origin",
    )
    .action(async (path: string, options: RenderCommandOptions) => {
      finish(await (await commands()).renderPath(path, options));
    });
}
