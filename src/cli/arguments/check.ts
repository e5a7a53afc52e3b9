import { InvalidArgumentError, Option, type Command } from "commander";
import type { CheckOptions } from "../check.ts";
import { formats, type ReportFlag } from "../report-requests.ts";
import { commands, type Finish } from "./loaded.ts";
import { addRendering, databaseUrl, failOn, postgresBin } from "./options.ts";

export function addCheck(root: Command, finish: Finish): void {
  const reports: ReportFlag[] = [];
  const format = (value: string): string => {
    const known = formats.find((each) => each === value);
    if (known === undefined) throw new InvalidArgumentError(`Allowed choices are ${formats.join(", ")}.`);
    reports.push({ format: known });
    return value;
  };
  const output = (value: string): string => {
    reports.push({ output: value });
    return value;
  };
  const check = root
    .command("check")
    .description("forecast what every controller will do with the manifests")
    .argument("[path...]", "folders or files to forecast (default: Immich, found by its image or chart)")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git, else the path)")
    .addOption(
      new Option("--format <format>", "form of the report; may be repeated, each with its own --output (default: text)")
        .choices(formats)
        .argParser(format),
    )
    .option("--output <file>", "where the report named before goes (default: stdout)", output)
    .addOption(failOn("what makes the exit status 1"))
    .option(
      "--since <revision>",
      "forecast the change from what is deployed at a git revision; auto: from the default branch",
    )
    .option("--baseline <file>", "tell only what is not in this file")
    .option("--write-baseline", "with --baseline: write the file, which then accepts all that is found today")
    .option("--changed-from <revision>", "tell only what the change from a git revision brings or touches")
    .option("--all-apps", "forecast every app of the repository, not only Immich");
  addRendering(check)
    .option("--write-assumptions", "add what is assumed to .immich-gitops.yaml, for you to keep what holds")
    .option(
      "--rehearse",
      "execute what concerns the database on a real PostgreSQL, started for this, and say what it said",
    )
    .addOption(postgresBin())
    .addOption(databaseUrl())
    .option("--verbose", "show notes and assumptions in full, and the whole simulation tick by tick")
    .addHelpText("after", "\nExample:\n  $ immich-gitops check apps/immich --fail-on warning")
    .action(async (paths: string[], options: Omit<CheckOptions, "reports">) => {
      finish(await (await commands()).check(paths, { ...options, reports }));
    });
}
