import type { Analysis } from "../analyse.ts";
import { rules } from "../diagnose/index.ts";
import { githubReport, jsonReport, junitReport, markdownReport, sarifReport, textReport } from "../report/index.ts";
import { readableFile, type SourceTree } from "../source/index.ts";
import { pageOf } from "./page-of.ts";
import type { Format } from "./report-requests.ts";
import { screen } from "./screen.ts";

export interface Look {
  readonly tree: SourceTree;
  /** Values that must not appear. */
  readonly secrets: readonly string[];
  /** The repository's path in its checkout, for what shows a finding beside the line. */
  readonly folder: string;
  readonly verbose: boolean;
  readonly toScreen: boolean;
}

/** A report in one of the forms. */
export async function reportAs(format: Format, analysis: Analysis, look: Look): Promise<string> {
  const { forecast, trace } = analysis;
  const { tree, secrets, folder, verbose } = look;
  const source = (file: string) => readableFile(tree, file);
  switch (format) {
    case "json":
      return jsonReport(forecast, { secrets });
    case "sarif":
      return sarifReport(forecast, { secrets, folder, rules });
    case "github":
      return githubReport(forecast, { secrets, folder, verbose });
    case "junit":
      return junitReport(forecast, { secrets });
    case "markdown":
      return markdownReport(forecast, { secrets, folder, verbose, source });
    case "html":
      return pageOf(analysis, tree, secrets);
    case "text":
      return textReport(forecast, {
        source,
        secrets,
        verbose,
        mendingCommand: "immich-gitops fix",
        ...(verbose ? { trace } : {}),
        ...(look.toScreen ? screen() : {}),
      });
  }
}
