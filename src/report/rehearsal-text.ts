import type { Finding, Forecast } from "../diagnose/index.ts";
import { disagreements, findingsShown, type Rehearsal, type Step } from "../rehearse/index.ts";
import { maskKnown, maskText } from "./mask.ts";
import { paintFor, type Paint } from "./paint.ts";
import { counted, shorten, wrap } from "./text/wrap.ts";

export interface RehearsalTextOptions {
  /** Values that must not appear (`secretsIn`). */
  readonly secrets?: readonly string[];
  /** Columns, 100 unless told. */
  readonly width?: number;
  readonly colours?: boolean;
  /** Shows every step in full, with its time; otherwise those that work are counted where nothing is to be learnt from them. */
  readonly verbose?: boolean;
}

/** Where someone outside the repository provides what Immich logs in with, or the run takes it for mended. */
const withoutLogin = "What was tried works; Immich's login was not";

/** A rehearsal for a terminal: each run with its steps, what the server says to those that fail, and what that is in the forecast. */
export function rehearsalText(forecast: Forecast, rehearsal: Rehearsal, options: RehearsalTextOptions = {}): string {
  const { width = 100, verbose = false, secrets = [] } = options;
  const paint = paintFor(options.colours ?? false);
  const mask = (text: string): string => maskKnown(maskText(text), secrets);
  const shown = findingsShown(forecast, rehearsal);
  const lines = [paint.strong(`rehearsed on ${rehearsal.server}`)];
  for (const limit of rehearsal.limits) {
    lines.push(...wrap(`not shown there: ${mask(limit)}`, width - 2, "  ").map((line) => `  ${line}`));
  }
  lines.push("");
  const given = new Set<string>();
  for (const { title, steps } of rehearsal.takes) {
    lines.push(paint.strong(title));
    let [quiet, unshown] = [0, 0];
    const flush = (): void => {
      if (quiet > 0) lines.push(paint.quiet(`  ✓ ${counted(quiet, "step")} that work${quiet === 1 ? "s" : ""}`));
      if (unshown > 0) lines.push(paint.quiet(`  – ${counted(unshown, "step")} not on this server, as said above`));
      [quiet, unshown] = [0, 0];
    };
    for (const step of steps) {
      const { outcome } = step;
      if (!verbose && outcome.kind === "unlike" && given.has(outcome.why)) {
        unshown++;
        continue;
      }
      if (!verbose && isQuiet(step)) {
        quiet++;
        continue;
      }
      flush();
      if (outcome.kind === "unlike") given.add(outcome.why);
      lines.push(...stepLines(step, shown.get(step), { width, verbose, paint, mask }));
    }
    flush();
    lines.push("");
  }
  return [...lines, ...conclusion(rehearsal, shown, paint), ""].join("\n");
}

/** Nothing is to be learnt from it. */
function isQuiet({ outcome, agrees, kind }: Step): boolean {
  if (!agrees || outcome.kind === "refused" || outcome.kind === "unlike") return false;
  return kind === "statement" || (kind === "start-up" && outcome.kind === "done");
}

interface Look {
  readonly width: number;
  readonly verbose: boolean;
  readonly paint: Paint;
  mask(text: string): string;
}

function stepLines(step: Step, finding: Finding | undefined, look: Look): readonly string[] {
  const { paint, width, mask, verbose } = look;
  const { outcome, agrees, evidence, milliseconds } = step;
  const mark = !agrees
    ? paint.bad("✗✗")
    : { done: paint.good("✓"), refused: paint.bad("✗"), skipped: "–", unlike: "–" }[outcome.kind];
  const how =
    outcome.kind === "skipped" || outcome.kind === "unlike"
      ? ""
      : verbose
        ? `${evidence}, ${milliseconds} ms`
        : evidence;
  const text = mask(step.text);
  const head = `${step.where}: ${text}`;
  const told = verbose ? head : shorten(head, width - how.length - 8);
  const lines = [`  ${mark} ${told}${how === "" ? "" : `  ${paint.quiet(how)}`}`];
  const more = (label: string, words: string | undefined): void => {
    if (words) lines.push(...wrap(`${label}${mask(words)}`, width - 6, "  ").map((line) => `      ${line}`));
  };
  if (outcome.kind === "skipped") more("not tried: ", outcome.why);
  const error = outcome.kind === "refused" || outcome.kind === "unlike" ? outcome.error : undefined;
  if (error) {
    more(/^[A-Za-z_]+: /.test(error.message) ? "" : "ERROR: ", error.message);
    if (outcome.kind === "refused" || verbose) {
      more("DETAIL: ", error.detail);
      more("HINT: ", error.hint);
    }
  }
  if (outcome.kind === "unlike") more("not on this server: ", outcome.why);
  if (!agrees) more("SIMULATED: ", step.expected?.message ?? "success");
  if (finding) more("→ ", `${finding.rule}${placeText(finding)}`);
  return lines;
}

function placeText({ place }: Finding): string {
  return place === null ? "" : ` at ${place.file}:${place.line}:${place.column}`;
}

function conclusion(rehearsal: Rehearsal, shown: ReadonlyMap<Step, Finding>, paint: Paint): readonly string[] {
  const all = rehearsal.takes.flatMap((take) => take.steps);
  const steps = all.filter(({ outcome }) => outcome.kind === "done" || outcome.kind === "refused");
  const unlike = all.filter(({ outcome }) => outcome.kind === "unlike").length;
  const wrong = disagreements(rehearsal);
  const left = rehearsal.leftOut > 0 ? ` ${counted(rehearsal.leftOut, "further run")} left out.` : "";
  if (wrong.length > 0) {
    const what = `${counted(wrong.length, "step")} did not go as simulated`;
    return [
      `${paint.bad("✗✗")} ${paint.strong(what)}: that is a fault of immich-gitops, not of your files.${left}`,
      "   Please report it with the lines that are marked ✗✗; do not trust the forecast on them.",
    ];
  }
  if (steps.length + unlike === 0)
    return ["– There is nothing to rehearse: no database of Immich's is in these manifests."];
  const rules = [...new Set([...shown.values()].map(({ rule }) => rule))].sort();
  const more =
    unlike === 0 ? "" : ` ${counted(unlike, "step")} it cannot show, as it is not like that of the manifests.`;
  const agreed = `${counted(steps.length, "step")}, all as simulated.${more}${left}`;
  const gotIn = all.some(({ kind, outcome }) => kind === "connection" && outcome.kind !== "skipped");
  const works = unlike > 0 ? "What this server can show works" : gotIn ? "Everything works" : withoutLogin;
  return rules.length === 0
    ? [`${paint.good("✓")} ${paint.strong(works)}: ${agreed}`]
    : [
        `${paint.bad("✗")} ${paint.strong(`The server refuses what the forecast says: ${rules.join(", ")}`)}. ${agreed}`,
      ];
}

/** A rehearsal in one line, for beside a report that holds what it has shown. */
export function rehearsalSummary(rehearsal: Rehearsal): string {
  const [first = ""] = conclusion(rehearsal, new Map(), paintFor(false));
  return `rehearsed on ${rehearsal.server}: ${first.replace(/^\S+ /, "").replace(/^(Everything works|What this server can show works): /, "")}`;
}
