import type { Build, Forecast, Model } from "../../diagnose/index.ts";
import type { Paint } from "../paint.ts";
import { alike } from "./alike.ts";
import { knownBy } from "./known-by.ts";
import { counted, wrapPieces } from "./wrap.ts";

interface HeaderOptions {
  readonly width: number;
  readonly paint: Paint;
  /** Names every assumption and every build. */
  readonly verbose: boolean;
}

/** What was looked at, with which knowledge, and what was taken for granted. */
export function headerLines(forecast: Forecast, { width, paint, verbose }: HeaderOptions): string[] {
  const { tool, since, models, coverage, assumptions, builds } = forecast;
  const start = since === null ? "a new, empty cluster" : `changes since ${since}`;
  const objects = `${counted(coverage.simulated, "object")} simulated, ${coverage.passed} passed through, ${coverage.opaque} opaque`;
  const open = assumptions.filter(({ judged }) => !judged).map(({ message }) => message);
  const judged = assumptions.length - open.length;
  const assumed = list(
    [...(verbose ? open : alike(open)), ...(judged > 0 ? [`${counted(judged, "fact")} that you have checked`] : [])],
    ",",
  );
  return [
    `${paint.strong(`${tool.name} ${tool.version}`)} · catalogue ${tool.catalogue} · ${start}`,
    ...wrapPieces(list(models.map(modelText), " ·"), width, "  "),
    ...wrapPieces(list(chartTexts(forecast), " ·"), width, "  "),
    ...wrapPieces(assumed.length > 0 ? [`${objects} ·`, "assumes:", ...assumed] : [objects], width, "  "),
    ...changeLines(forecast, width),
    ...buildLines(builds, verbose).map(paint.quiet),
  ];
}

/** So many objects are named of each kind of change. */
const mostNamed = 6;

function changeLines({ changes }: Forecast, width: number): string[] {
  if (changes === null) return [];
  const words = ["created", "changed", "replaced", "deleted", "ignored"] as const;
  const pieces = words.flatMap((word) => {
    const names = changes.filter(({ change }) => change === word).map(({ object }) => `${object.kind} ${object.name}`);
    if (names.length === 0) return [];
    const more = names.length > mostNamed ? [`${names.length - mostNamed} more`] : [];
    return [`${word}: ${[...names.slice(0, mostNamed), ...more].join(", ")}`];
  });
  const told = pieces.length === 0 ? ["nothing changes in the cluster"] : list(pieces, " ·");
  return wrapPieces(told, width, "  ");
}

/** So many releases are named that are known in the same way. */
const mostReleases = 6;

/** How the objects of Helm releases are known. */
function chartTexts({ charts }: Forecast): readonly string[] {
  return [...new Set(charts.map(knownBy))].map((known, index) => {
    const releases = new Set(charts.filter((chart) => knownBy(chart) === known).map(({ release }) => release));
    const more = releases.size > mostReleases ? [`${releases.size - mostReleases} more`] : [];
    const names = [...[...releases].slice(0, mostReleases), ...more].join(", ");
    return `${index === 0 ? "charts: " : ""}${names} ${known}`;
  });
}

function list(pieces: readonly string[], separator: string): string[] {
  return pieces.map((piece, index) => (index < pieces.length - 1 ? piece + separator : piece));
}

function modelText({ controller, releases, from }: Model): string {
  const [, place = ""] = /^unknown: [^(]*(\(.*\))?$/.exec(from) ?? [];
  return from.startsWith("unknown")
    ? `${controller} unknown${place && ` ${place}`}: ${releases} tried`
    : `${controller} ${releases} (${from})`;
}

/** Each build; of the other apps of a whole repository only those that something is wrong with. */
function buildLines(builds: readonly Build[], verbose: boolean): readonly string[] {
  if (builds.length < 2) return [];
  const shown = builds.filter(({ immich, verdict }) => immich || verdict !== "ready");
  const others = builds.length - shown.length;
  if (verbose || shown.length === 0 || others < 3) return builds.map(buildText);
  return [...shown.map(buildText), `  and ${others} more, ready`];
}

function buildText({ path, objects, verdict }: Build): string {
  return `  ${path || "."}: ${counted(objects, "object")}, ${verdict}`;
}
