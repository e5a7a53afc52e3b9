import { join } from "node:path";
import { analyse, NothingToCheck, type Analysis } from "../analyse.ts";
import {
  configurationFile,
  readConfiguration,
  withAssumptions,
  withoutIgnored,
  type Configuration,
} from "../config/index.ts";
import type { Forecast } from "../diagnose/index.ts";
import type { Manifest } from "../render/index.ts";
import { jsonReport, secretsIn, textReport } from "../report/index.ts";
import { diskFiles, placeOf, sourceTree, type Files, type SourceTree } from "../source/index.ts";
import { print, writeFileAtomically } from "./output.ts";
import { reportRequests, type Format, type ReportFlag } from "./report-requests.ts";
import { readRendered } from "./rendered.ts";
import { repositoryAt, type Repository } from "./repository.ts";
import { UserError } from "./user-error.ts";

export type FailOn = "error" | "warning" | "unknown" | "never";

export interface CheckOptions {
  readonly repo?: string;
  readonly reports: readonly ReportFlag[];
  readonly failOn: FailOn;
  readonly verbose?: boolean;
  readonly writeAssumptions?: boolean;
  readonly rendered?: string;
}

/** `check [PATH…]`. Answers the exit status. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const requests = reportRequests(options.reports);
  const repository = repositoryAt(paths, options.repo);
  const read = new Set<string>();
  const files = recording(diskFiles(repository.folder), read);
  const configuration = configurationOf(sourceTree(files));
  const tree = sourceTree(withoutIgnored(files, configuration.ignore));
  const rendered = options.rendered === undefined ? [] : readRendered(options.rendered);
  const analysis = await analyseOrRefuse(tree, { repository, named: paths, configuration, rendered });
  const secrets = secretsIn(tree, read);
  for (const { format, file } of requests) {
    const report = reportAs(format, analysis, tree, secrets, {
      verbose: options.verbose ?? false,
      toScreen: file === undefined,
    });
    if (file === undefined) await print(report);
    else writeFileAtomically(file, report);
  }
  if (options.writeAssumptions) writeAssumptions(tree, repository, analysis.forecast);
  return failsOn(options.failOn, analysis.forecast) ? 1 : 0;
}

function configurationOf(tree: SourceTree): Configuration {
  const configuration = readConfiguration(tree);
  if (!("message" in configuration)) return configuration;
  const { span, message } = configuration;
  const place = span && placeOf(span);
  throw new UserError(`${place ? `${place.file}:${place.line}:${place.column}: ` : ""}${message}`);
}

/** Adds what the forecast takes for granted to the configuration, for a person to judge in the diff. */
function writeAssumptions(tree: SourceTree, { folder }: Repository, { assumptions }: Forecast): void {
  const open = assumptions.filter(({ judged }) => !judged).map(({ message }) => message);
  if (open.length === 0) return tell("nothing is assumed that the configuration does not hold already");
  const text = withAssumptions(tree.yaml(configurationFile), open);
  if (text === undefined)
    throw new UserError(
      `the list under assume in ${configurationFile} is not written with one fact a line; nothing was added`,
    );
  writeFileAtomically(join(folder, configurationFile), text);
  tell(
    `${open.length === 1 ? "1 fact was" : `${open.length} facts were`} added to ${configurationFile}: keep those that hold`,
  );
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

interface Wanted {
  readonly repository: Repository;
  /** The paths as the user wrote them. */
  readonly named: readonly string[];
  readonly configuration: Configuration;
  readonly rendered: readonly Manifest[];
}

async function analyseOrRefuse(tree: SourceTree, wanted: Wanted): Promise<Analysis> {
  const { repository, named, configuration, rendered } = wanted;
  try {
    return await analyse(tree, { paths: repository.paths, root: repository.name, configuration, rendered });
  } catch (error) {
    if (!(error instanceof NothingToCheck)) throw error;
    const where = named.length > 0 ? `no manifests in ${named.join(", ")}` : noImmichIn(repository);
    throw new UserError(`nothing to check: ${where}`);
  }
}

function noImmichIn({ name }: Repository): string {
  return `nothing that is built in ${name} runs an Immich image; name a PATH to forecast it all the same`;
}

/** The same files, noting which were read. */
function recording(files: Files, read: Set<string>): Files {
  return {
    ...files,
    read: (path) => {
      read.add(path);
      return files.read(path);
    },
  };
}

interface Look {
  readonly verbose: boolean;
  readonly toScreen: boolean;
}

function reportAs(
  format: Format,
  { forecast, trace }: Analysis,
  tree: SourceTree,
  secrets: readonly string[],
  look: Look,
): string {
  if (format === "json") return jsonReport(forecast, { secrets });
  const source = (file: string) => {
    const text = tree.text(file);
    return text !== undefined && "text" in text ? text : undefined;
  };
  return textReport(forecast, {
    source,
    secrets,
    verbose: look.verbose,
    ...(look.verbose ? { trace } : {}),
    ...(look.toScreen ? screen() : {}),
  });
}

/** Width and colours of the terminal; the defaults when the report goes elsewhere. */
function screen(): { width?: number; colours?: boolean } {
  const { stdout, env } = process;
  if (!stdout.isTTY) return {};
  return { width: Math.min(Math.max(stdout.columns, 80), 120), colours: !env["NO_COLOR"] && env["TERM"] !== "dumb" };
}

function failsOn(failOn: FailOn, { verdict, findings, builds }: Forecast): boolean {
  if (failOn === "never") return false;
  const has = (severity: string): boolean => findings.some((finding) => finding.severity === severity);
  if (verdict === "fails" || has("error")) return true;
  if (failOn === "error") return false;
  if (verdict === "degraded" || has("warning")) return true;
  return failOn === "unknown" && (verdict === "unknown" || builds.some((build) => build.verdict === "unknown"));
}
