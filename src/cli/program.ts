import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { questions, type GivenAnswers } from "../init/index.ts";
import type { AdoptOptions } from "./adopt.ts";
import type { CheckOptions } from "./check.ts";
import type * as Commands from "./commands.ts";
import type { FixOptions } from "./fix.ts";
import type { InitOptions } from "./init/init.ts";
import { loadRestrictors } from "./load-restrictor.ts";
import { ignoreClosedPipe, print } from "./output.ts";
import type { RehearseCommandOptions } from "./rehearse.ts";
import type { RenderCommandOptions } from "./render.ts";
import { formats, type ReportFlag } from "./report-requests.ts";
import { UserError } from "./user-error.ts";

/** Loaded by the actions: `--help` must not wait for a simulator. */
const commands = (): Promise<typeof Commands> => import("./commands.ts");

const examples = `
Examples:
  $ immich-gitops check                          Immich, wherever it lies in this repository
  $ immich-gitops check apps/immich              one build, as a deployer would apply it
  $ immich-gitops check --since main             the change from what runs now
  $ immich-gitops check --all-apps               every app of this repository
  $ immich-gitops check --format json --output report.json --format text
  $ immich-gitops init apps/immich               a complete deployment to commit
  $ immich-gitops check --verbose | less         every step that a controller takes
  $ immich-gitops rehearse                       the same on a real PostgreSQL, as far as the database goes
  $ immich-gitops explain postgres/preload-missing

Exit status: 0 nothing that counts was found, 1 findings, 2 the tool could not do its work.
It reads no cluster and sends nothing.`;

class VersionWanted extends Error {}

function program(finish: (status: number) => void): Command {
  const root = new Command("immich-gitops")
    .description("Tells you before the merge whether Immich will come up, and which line is to blame.")
    .option("-V, --version", "print the version and the date of the catalogue")
    .addHelpText("after", examples)
    .on("option:version", () => {
      throw new VersionWanted();
    })
    .exitOverride()
    .showHelpAfterError("(--help shows what is possible)");
  addCheck(root, finish);
  addRehearse(root, finish);
  addFix(root, finish);
  addAdopt(root, finish);
  addInit(root, finish);
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
  root
    .command("explain")
    .description("tell what a rule or a message of a cluster means, how it looks there and how to mend it")
    .argument("[rule or message]", "a rule's name, or a line of a log, in quotes; without it all rules are listed")
    .addHelpText(
      "after",
      `\nInside a repository a message is also looked for in its forecast, and the line to blame is shown.

Examples:
  $ immich-gitops explain external-secrets/store-ca-missing
  $ immich-gitops explain 'ERROR: permission denied to create extension "vchord"'`,
    )
    .action(async (asked: string | undefined) => {
      finish(await (await commands()).explain(asked));
    });
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
  return root;
}

function addCheck(root: Command, finish: (status: number) => void): void {
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
  root
    .command("check")
    .description("forecast what every controller will do with the manifests")
    .argument("[path...]", "folders or files to forecast (default: Immich, found by its image)")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git, else the path)")
    .addOption(
      new Option("--format <format>", "form of the report; may be repeated, each with its own --output (default: text)")
        .choices(formats)
        .argParser(format),
    )
    .option("--output <file>", "where the report named before goes (default: stdout)", output)
    .addOption(failOnOption("what makes the exit status 1"))
    .option(
      "--since <revision>",
      "forecast the change from what is deployed at a git revision; auto: from the default branch",
    )
    .option("--baseline <file>", "tell only what is not in this file")
    .option("--write-baseline", "with --baseline: write the file, which then accepts all that is found today")
    .option("--changed-from <revision>", "tell only what the change from a git revision brings or touches")
    .option("--all-apps", "forecast every app of the repository, not only Immich")
    .addOption(loadRestrictor())
    .option("--rendered <file>", "objects of Helm releases, as helm template or flux-local print them; - is stdin")
    .option("--write-assumptions", "add what is assumed to .immich-gitops.yaml, for you to keep what holds")
    .option(
      "--rehearse",
      "execute what concerns the database on a real PostgreSQL, started for this, and say what it said",
    )
    .addOption(postgresBin())
    .addOption(databaseUrl())
    .option("--verbose", "show notes in full, and the whole simulation tick by tick")
    .addHelpText("after", "\nExample:\n  $ immich-gitops check apps/immich --fail-on warning")
    .action(async (paths: string[], options: Omit<CheckOptions, "reports">) => {
      finish(await (await commands()).check(paths, { ...options, reports }));
    });
}

function addFix(root: Command, finish: (status: number) => void): void {
  root
    .command("fix")
    .description("mend what can be mended without a decision: the smallest edits, each proven by a new forecast")
    .argument("[path...]", "folders or files to mend (default: Immich, found by its image)")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git, else the path)")
    .option("--diff", "show what would be changed, and change nothing")
    .option("--rule <rule>", "mend only what this rule finds")
    .option("--all", "also make the fixes that are a choice, after a question for each")
    .option("--yes", "with --all: ask nothing, take what is recommended")
    .addOption(failOnOption("what makes the exit status 1, if it is left"))
    .addOption(loadRestrictor())
    .option("--rendered <file>", "objects of Helm releases, as helm template or flux-local print them; - is stdin")
    .addHelpText("after", "\nExamples:\n  $ immich-gitops fix --diff\n  $ immich-gitops fix apps/immich --all")
    .action(async (paths: string[], options: FixOptions) => {
      finish(await (await commands()).fix(paths, options));
    });
}

function addAdopt(root: Command, finish: (status: number) => void): void {
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

function addInit(root: Command, finish: (status: number) => void): void {
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

function failOnOption(description: string): Option {
  return new Option("--fail-on <weight>", description)
    .choices(["error", "warning", "unknown", "never"])
    .default("error");
}

function addRehearse(root: Command, finish: (status: number) => void): void {
  root
    .command("rehearse")
    .description("execute what concerns the database and its clients on a real PostgreSQL, started for this")
    .argument("[path...]", "folders or files (default: Immich, found by its image)")
    .option("--repo <dir>", "the repository's root (default: nearest folder upwards with .git, else the path)")
    .addOption(postgresBin())
    .addOption(databaseUrl())
    .addOption(loadRestrictor())
    .option("--rendered <file>", "objects of Helm releases, as helm template or flux-local print them; - is stdin")
    .option("--verbose", "show every step, in full and with its time")
    .addHelpText(
      "after",
      "\nExamples:\n  $ immich-gitops rehearse apps/immich --postgres-bin /usr/lib/postgresql/17/bin\n  $ immich-gitops rehearse apps/immich --database-url postgresql://postgres:scratch@localhost:5432",
    )
    .action(async (paths: string[], options: RehearseCommandOptions) => {
      finish(await (await commands()).rehearsePaths(paths, options));
    });
}

function postgresBin(): Option {
  return new Option(
    "--postgres-bin <dir>",
    "rehearse with these binaries and their extensions (default: brought along)",
  );
}

function databaseUrl(): Option {
  return new Option(
    "--database-url <url>",
    "rehearse on an empty server that runs already, as its superuser: a container of the manifests' image, with its real extensions",
  ).conflicts("postgresBin");
}

function loadRestrictor(): Option {
  return new Option(
    "--load-restrictor <which>",
    "may kustomizations load files from outside their folder? (default: as their deployer has it)",
  ).choices(loadRestrictors);
}

async function printVersion(): Promise<void> {
  const { catalogueDate } = await import("../catalog/index.ts");
  const { version } = await import("../version.ts");
  await print(`immich-gitops ${version} (catalogue ${catalogueDate})\n`);
}

/** Runs a command line and answers the exit status. */
async function run(argv: readonly string[]): Promise<number> {
  let status = 0;
  try {
    await program((value) => (status = value)).parseAsync(argv, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof VersionWanted) {
      await printVersion();
      return 0;
    }
    // Commander has said what is wrong; --help is the only thing that it ends well.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(error instanceof UserError ? `immich-gitops: ${error.message}\n` : faultText(error));
    return 2;
  }
}

function faultText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const hint = "This is a fault of immich-gitops, not of your files. DEBUG=1 shows where it happened.";
  const stack = process.env["DEBUG"] && error instanceof Error ? `${error.stack}\n` : "";
  return `immich-gitops: ${message}\n${hint}\n${stack}`;
}

ignoreClosedPipe();
void run(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
