import type { Build, Forecast, Model } from "../../diagnose/index.ts";
import type { Paint } from "../paint.ts";
import { counted, wrapPieces } from "./wrap.ts";

/** What was looked at, with which knowledge, and what was taken for granted. */
export function headerLines(forecast: Forecast, width: number, paint: Paint): string[] {
  const { tool, since, models, coverage, assumptions, builds } = forecast;
  const start = since === null ? "a new, empty cluster" : `changes since ${since}`;
  const objects = `${counted(coverage.simulated, "object")} simulated, ${coverage.passed} passed through, ${coverage.opaque} opaque`;
  const open = assumptions.filter(({ judged }) => !judged).map(({ message }) => message);
  const judged = assumptions.length - open.length;
  const assumed = list([...open, ...(judged > 0 ? [`${counted(judged, "fact")} that you have checked`] : [])], ",");
  return [
    `${paint.strong(`${tool.name} ${tool.version}`)} · catalogue ${tool.catalogue} · ${start}`,
    ...wrapPieces(list(models.map(modelText), " ·"), width, "  "),
    ...wrapPieces(assumed.length > 0 ? [`${objects} ·`, "assumes:", ...assumed] : [objects], width, "  "),
    ...(builds.length > 1 ? builds.map((build) => paint.quiet(buildText(build))) : []),
  ];
}

function list(pieces: readonly string[], separator: string): string[] {
  return pieces.map((piece, index) => (index < pieces.length - 1 ? piece + separator : piece));
}

function modelText({ controller, releases, from }: Model): string {
  return from.startsWith("unknown")
    ? `${controller} unknown: ${releases} tried`
    : `${controller} ${releases} (${from})`;
}

function buildText({ path, objects, verdict }: Build): string {
  return `  ${path || "."}: ${counted(objects, "object")}, ${verdict}`;
}
