import { Command, CommanderError } from "commander";
import { addAdopt } from "./arguments/adopt.ts";
import { addCheck } from "./arguments/check.ts";
import { addCompletion } from "./arguments/completion.ts";
import { addExplain } from "./arguments/explain.ts";
import { addFix } from "./arguments/fix.ts";
import { addInit } from "./arguments/init.ts";
import type { Finish } from "./arguments/loaded.ts";
import { addRehearse } from "./arguments/rehearse.ts";
import { addRender } from "./arguments/render.ts";
import { ignoreClosedPipe, print } from "./output.ts";
import { UserError } from "./user-error.ts";

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

function program(finish: Finish): Command {
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
  addRender(root, finish);
  addExplain(root, finish);
  addCompletion(root, finish);
  return root;
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
