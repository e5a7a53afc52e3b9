import { Buffer } from "node:buffer";
import type { Forecast } from "../../diagnose/index.ts";
import type { TextFile } from "../../source/index.ts";
import { maskedForecast } from "../masked-forecast.ts";
import { paintFor } from "../paint.ts";
import { hideableSecrets } from "../secret-values.ts";
import { knownBy } from "../text/known-by.ts";
import { silencedSentences } from "../text/silenced.ts";
import { verdictLine } from "../text/verdict.ts";
import { counted } from "../text/wrap.ts";
import { brokenBlock, changesBlock } from "./changes.ts";
import { code, html, plain } from "./escape.ts";
import { findingBlock } from "./finding.ts";
import { folded } from "./folded.ts";

export interface MarkdownOptions {
  /** The source files, for the lines that are shown. */
  readonly source: (file: string) => TextFile | undefined;
  /** Values that must not appear (`secretsIn`). */
  readonly secrets?: readonly string[];
  /** Leads from the root of the checkout to that of the repository, where these differ. */
  readonly folder?: string;
  /** Also shows notes one by one. */
  readonly verbose?: boolean;
}

/** By this the comment of the last run is found, to be replaced. */
const marker = "<!-- immich-gitops -->";

/** A comment on GitHub may have 65,536 characters. */
const mostBytes = 60_000;

/** So many are named of those that are not told. */
const mostSilenced = 30;

/** The report as the one comment on a pull request: the verdict, what changes and breaks, and the causes to be unfolded. */
export function markdownReport(unmasked: Forecast, options: MarkdownOptions): string {
  const { source, folder = "", verbose = false } = options;
  const secrets = hideableSecrets(options.secrets ?? [], unmasked);
  const forecast = maskedForecast(unmasked, secrets);
  const shown = forecast.findings.filter(({ severity }) => verbose || severity !== "info");
  const start = [
    marker,
    `### ${plain(verdictLine(forecast, paintFor(false)))}`,
    changesBlock(forecast),
    brokenBlock(forecast),
  ];
  const end = [verbose ? "" : notesLine(forecast), silencedBlock(forecast), restsOn(forecast)];
  const room = mostBytes - bytes([...start, ...end]);
  const blocks = shown.map((finding) => findingBlock(finding, { source, secrets, folder }));
  return [...start, ...fitting(blocks, room), ...end]
    .filter((block) => block !== "")
    .map((block) => `${block}\n`)
    .join("\n");
}

/** As many blocks as there is room for, the weightiest first as they come; the rest is counted. */
function fitting(blocks: readonly string[], room: number): readonly string[] {
  let used = 0;
  const fits = blocks.findIndex((block) => (used += bytes([block])) > room);
  if (fits === -1) return blocks;
  return [...blocks.slice(0, fits), `… and ${counted(blocks.length - fits, "finding")} more, in the log of the run.`];
}

function bytes(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + Buffer.byteLength(block) + 2, 0);
}

function notesLine({ findings }: Forecast): string {
  const notes = findings.filter(({ severity }) => severity === "info");
  const rules = [...new Set(notes.map(({ rule }) => rule))];
  return notes.length === 0 ? "" : `${counted(notes.length, "note")}: ${rules.map(plain).join(", ")}.`;
}

/** Who reads a pull request has to see what is not told, and on whose word. */
function silencedBlock({ silenced }: Forecast): string {
  if (silenced.length === 0) return "";
  const lines = silenced.map(({ rule, title, place, by, reason }) => {
    const where = place === null ? "" : ` (${code(`${place.file}:${place.line}`)})`;
    return `- ${code(rule)} ${plain(title)}${where}, ${by}${reason === null ? "" : `: ${plain(reason)}`}`;
  });
  const more = lines.length > mostSilenced ? [`- … and ${lines.length - mostSilenced} more`] : [];
  return folded(html(silencedSentences(silenced).join(" · ")), [[...lines.slice(0, mostSilenced), ...more].join("\n")]);
}

/** What was looked at, with which knowledge, and what was taken for granted. */
function restsOn({ tool, models, coverage, charts, assumptions, since }: Forecast): string {
  const { simulated, passed, opaque } = coverage;
  const open = assumptions.filter(({ judged }) => !judged).map(({ message }) => message);
  return folded(html(`${tool.name} ${tool.version} · catalogue ${tool.catalogue} · what this rests on`), [
    plain(since === null ? "Forecast for a new, empty cluster." : `Forecast of the change since ${since}.`),
    [
      ...models.map(({ controller, releases, from }) => `- ${plain(`${controller} ${releases} (${from})`)}`),
      `- ${counted(simulated, "object")} simulated, ${passed} passed through, ${opaque} opaque`,
      ...charts.map((chart) => `- ${plain(`chart ${chart.chart} of release ${chart.release} ${knownBy(chart)}`)}`),
      ...open.map((message) => `- assumed: ${plain(message)}`),
    ].join("\n"),
  ]);
}
