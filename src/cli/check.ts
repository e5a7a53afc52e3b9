import { analyse, NothingToCheck, type Analysis } from "../analyse.ts";
import type { Forecast } from "../diagnose/index.ts";
import { jsonReport, secretsIn, textReport } from "../report/index.ts";
import { diskFiles, sourceTree, type Files, type SourceTree } from "../source/index.ts";
import { print, writeFileAtomically } from "./output.ts";
import { reportRequests, type Format, type ReportFlag } from "./report-requests.ts";
import { repositoryAt, type Repository } from "./repository.ts";
import { UserError } from "./user-error.ts";

export type FailOn = "error" | "warning" | "unknown" | "never";

export interface CheckOptions {
  readonly repo?: string;
  readonly reports: readonly ReportFlag[];
  readonly failOn: FailOn;
  readonly verbose?: boolean;
}

/** `check [PATH…]`. Answers the exit status. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const requests = reportRequests(options.reports);
  const repository = repositoryAt(paths, options.repo);
  const read = new Set<string>();
  const tree = sourceTree(recording(diskFiles(repository.folder), read));
  const analysis = await analyseOrRefuse(tree, repository, paths);
  const secrets = secretsIn(tree, read);
  for (const { format, file } of requests) {
    const report = reportAs(format, analysis, tree, secrets, {
      verbose: options.verbose ?? false,
      toScreen: file === undefined,
    });
    if (file === undefined) await print(report);
    else writeFileAtomically(file, report);
  }
  return failsOn(options.failOn, analysis.forecast) ? 1 : 0;
}

async function analyseOrRefuse(tree: SourceTree, repository: Repository, named: readonly string[]): Promise<Analysis> {
  try {
    return await analyse(tree, { paths: repository.paths, root: repository.name });
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
