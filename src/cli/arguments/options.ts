import { Option, type Command } from "commander";
import { loadRestrictors } from "../rendering/load-restrictor.ts";

// Options that several commands have.

export function failOn(description: string): Option {
  return new Option("--fail-on <weight>", description)
    .choices(["error", "warning", "unknown", "never"])
    .default("error");
}

export function postgresBin(): Option {
  return new Option(
    "--postgres-bin <dir>",
    "rehearse with these binaries and their extensions (default: brought along)",
  );
}

export function databaseUrl(): Option {
  return new Option(
    "--database-url <url>",
    "rehearse on an empty server that runs already, as its superuser: a container of the manifests' image, with its real extensions",
  ).conflicts("postgresBin");
}

export function loadRestrictor(): Option {
  return new Option(
    "--load-restrictor <which>",
    "may kustomizations load files from outside their folder? (default: as their deployer has it)",
  ).choices(loadRestrictors);
}

/** How manifests are rendered where they are not only printed. */
export function addRendering(command: Command): Command {
  return command
    .addOption(loadRestrictor())
    .option("--rendered <file>", "objects of Helm releases, as helm template or flux-local print them; - is stdin")
    .option(
      "--helm",
      "render charts with the helm command: those of the repository, and others that lie on this machine",
    )
    .option(
      "--chart-dir <dir>",
      "as --helm, and look for charts in this folder before helm's cache; may be repeated",
      collected,
    )
    .option(
      "--helm-fetch",
      "as --helm, and let it fetch charts that lie nowhere; without this nothing reaches the network",
    );
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
