import type { Finding } from "../../diagnose/index.ts";
import type { Place, TextFile } from "../../source/index.ts";
import { maskKnown } from "../mask.ts";
import { maskedLine } from "../masked-line.ts";
import type { Paint } from "../paint.ts";
import { behindText, knownText, stepText } from "../words.ts";
import { shorten, shortenLines, wrap } from "./wrap.ts";

export interface FindingOptions {
  readonly source: (file: string) => TextFile | undefined;
  /** Values that must not appear in a line that is shown, wherever else they stand. */
  readonly secrets: readonly string[];
  readonly width: number;
  readonly paint: Paint;
  readonly verbose: boolean;
}

/** More lines than this are no finding but a page. */
const maxLines = 12;

/** A finding in at most seven lines, for one of a rule that was told in full before: what and where, and what differs. */
export function briefLines(finding: Finding, before: Finding, options: FindingOptions): string[] {
  const message = indented(wrap(finding.message, options.width - 3, ""));
  const lines = [...headline(finding, options), ...placeLines(finding, options), ...shortenLines(message, 2)];
  return finding.remedy === before.remedy ? lines : [...lines, ...label("fix", finding.remedy, options, 2)];
}

/** A finding in at most twelve lines: what, where, what follows, how to see it, how it is known, what to do. */
export function findingLines(finding: Finding, options: FindingOptions): string[] {
  const { width, paint, verbose } = options;
  const before = [...headline(finding, options), ...placeLines(finding, options)];
  const after = [
    ...label("behind", behindText(finding), options, 1),
    ...label("recovers", finding.recovers, options, 1),
    ...label("see it", finding.seeIt, options, 2),
    ...label("known from", knownText(finding), options, 1).map(paint.quiet),
    ...label("fix", finding.remedy, options, 2),
  ];
  const message = indented(wrap(finding.message, width - 3, ""));
  const chain = finding.because.map((step) => indented(wrap(`→ ${stepText(step)}`, width - 3, "  ")));
  if (verbose) return [...before, ...message, ...chain.flat(), ...after];
  const room = maxLines - before.length - after.length;
  const told = shortenLines(message, chain.length === 0 ? room : Math.min(2, Math.max(room - 2, 0)));
  return [...before, ...told, ...shortenChain(chain, room - told.length), ...after];
}

/** What stands behind a label, in at most so many lines. */
function label(name: string, text: string | null, { width, verbose }: FindingOptions, most: number): string[] {
  const lines = text === null || text === "" ? [] : indented(wrap(`${name}: ${text}`, width - 3, "  "));
  return verbose ? lines : shortenLines(lines, most);
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** The title, with the rule's name at the right end of its last line. */
function headline({ severity, title, rule }: Finding, { width, paint, verbose }: FindingOptions): string[] {
  const mark = { error: paint.bad("✗"), warning: paint.doubtful("!"), info: "i" }[severity];
  const fits = title.length + rule.length + 4 <= width;
  const wrapped = fits ? [title] : wrap(title, width - rule.length - 6, "");
  const lines = verbose ? wrapped : shortenLines(wrapped, 2);
  return lines.map((line, index) => {
    const start = `${index === 0 ? mark : " "} ${paint.strong(line)}`;
    if (index < lines.length - 1) return start;
    return `${start}${" ".repeat(Math.max(width - 2 - line.length - rule.length, 2))}${paint.quiet(rule)}`;
  });
}

function placeLines({ place, missing, object }: Finding, options: FindingOptions): string[] {
  if (place === null) {
    if (object === null) return [];
    return [`  ${object.kind} ${object.name}${missing === null ? "" : `  ← ${missing}`}`];
  }
  const where = `${place.file}:${place.line}:${place.column}`;
  const arrow = missing === null ? "" : `  ← ${missing}`;
  const line = sourceLine(place, options, options.width - where.length - arrow.length - 4);
  return [`  ${options.paint.quiet(where)}${line === "" ? "" : `  ${line}`}${arrow}`];
}

/** The line with its indentation, as long as there is room for it. */
function sourceLine(place: Place, { source, secrets }: FindingOptions, room: number): string {
  const file = source(place.file);
  if (!file) return "";
  const line = maskKnown(maskedLine(file, place.line), secrets).trimEnd().replaceAll("\t", " ");
  return line.length <= room ? line : shorten(line.trimStart(), Math.max(room, 24));
}

/** Where the chain is too long, each step gets one line; then steps in the middle go, as the first and the last say most. */
function shortenChain(chain: readonly string[][], room: number): string[] {
  if (chain.flat().length <= room) return chain.flat();
  const steps = chain.flatMap((lines) => shortenLines(lines, 1));
  if (steps.length <= room) return steps;
  if (room < 3) return [...steps.slice(0, Math.max(room - 1, 0)), ...steps.slice(-1)];
  const atEnd = Math.floor((room - 1) / 2);
  const atStart = room - 1 - atEnd;
  const left = steps.length - atStart - atEnd;
  return [...steps.slice(0, atStart), `  → … (${left} more, --verbose shows them)`, ...steps.slice(-atEnd)];
}
