import type { Finding } from "../../diagnose/index.ts";
import { inFolder, type TextFile } from "../../source/index.ts";
import { maskKnown } from "../mask.ts";
import { maskedLine } from "../masked-line.ts";
import { labelled, stepText } from "../words.ts";
import { code, html, plain } from "./escape.ts";
import { folded } from "./folded.ts";

export interface SourceLines {
  readonly source: (file: string) => TextFile | undefined;
  readonly secrets: readonly string[];
  /** Leads from the root of the checkout to that of the repository, where these differ. */
  readonly folder: string;
}

const marks = { error: "✗", warning: "!", info: "i" } as const;

/** A finding as a line to be unfolded. */
export function findingBlock(finding: Finding, lines: SourceLines): string {
  const { severity, title, rule, place, missing, message, because } = finding;
  const where = place === null ? "" : ` · <code>${html(`${pathOf(place.file, lines)}:${place.line}`)}</code>`;
  const shown = place === null ? "" : sourceLine(place, lines);
  const line = [shown === "" ? "" : code(shown), missing === null ? "" : `← ${plain(missing)}`];
  return folded(`${marks[severity]} <b>${html(title)}</b>${where}`, [
    line.filter((part) => part !== "").join(" "),
    plain(message),
    [
      ...because.map((step) => `- → ${plain(stepText(step))}`),
      ...labelled(finding).map(([label, text]) => `- ${label}: ${label === "see it" ? code(text) : plain(text)}`),
      `- rule: ${code(rule)}`,
    ].join("\n"),
  ]);
}

function pathOf(file: string, { folder }: SourceLines): string {
  return inFolder(folder, file);
}

function sourceLine({ file, line }: NonNullable<Finding["place"]>, { source, secrets }: SourceLines): string {
  const text = source(file);
  return text === undefined ? "" : maskKnown(maskedLine(text, line), secrets).trim();
}
