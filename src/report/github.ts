import type { Finding, Forecast } from "../diagnose/index.ts";
import { maskedForecast } from "./masked-forecast.ts";
import { paintFor } from "./paint.ts";
import { hideableSecrets } from "./secret-values.ts";
import { silencedSentences } from "./text/silenced.ts";
import { verdictLine } from "./text/verdict.ts";
import { labelled, stepText } from "./words.ts";

export interface GithubOptions {
  /** Values that must not appear (`secretsIn`). */
  readonly secrets?: readonly string[];
  /** Leads from the root of the checkout to that of the repository, where these differ. */
  readonly folder?: string;
  /** Also annotates notes. */
  readonly verbose?: boolean;
}

/** Workflow commands of GitHub Actions: an annotation for every finding, and the verdict for the log. */
export function githubReport(unmasked: Forecast, options: GithubOptions = {}): string {
  const { secrets = [], folder = "", verbose = false } = options;
  const forecast = maskedForecast(unmasked, hideableSecrets(secrets, unmasked));
  const shown = forecast.findings.filter(({ severity }) => verbose || severity !== "info");
  return [
    ...shown.map((finding) => command(finding, folder)),
    ...silencedSentences(forecast.silenced),
    verdictLine(forecast, paintFor(false)),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

const commands = { error: "error", warning: "warning", info: "notice" } as const;

function command(finding: Finding, folder: string): string {
  const properties = { ...placeProperties(finding, folder), title: `${finding.title} (${finding.rule})` };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[finding.severity]} ${written.join(",")}::${escapeData(bodyOf(finding))}`;
}

/** Columns count only within one line. */
function placeProperties({ place }: Finding, folder: string): Readonly<Record<string, string | number>> {
  if (place === null) return {};
  const file = folder === "" ? place.file : `${folder}/${place.file}`;
  const lines = { file, line: place.line, endLine: place.endLine };
  return place.line === place.endLine ? { ...lines, col: place.column, endColumn: place.endColumn } : lines;
}

function bodyOf(finding: Finding): string {
  const { message, missing, because } = finding;
  return [
    ...(missing === null ? [] : [`← ${missing}`]),
    message,
    ...because.map((step) => `→ ${stepText(step)}`),
    ...labelled(finding).map(([label, text]) => `${label}: ${text}`),
  ].join("\n");
}

/** What ends a command (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
