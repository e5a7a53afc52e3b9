import type { Manifest } from "../render/index.ts";
import { hasVariable, textAt, type Mapping, type Node, type Problem, type Scalar } from "../source/index.ts";
import { text } from "./build.ts";
import { refusedRule, type ChartRelease } from "./release.ts";

/** A chart at work on its values. What it finds is collected here. */
export interface Chart {
  readonly release: ChartRelease;
  /** As it stands in the step of every object: `chart app-template`. */
  readonly by: string;
  /** The values of the user over those of the chart. */
  readonly values: Mapping;
  readonly found: Findings;
  /** Given where every string of the values is evaluated beforehand: those that are beyond us. */
  readonly evaluated?: ReadonlySet<string>;
}

export interface Findings {
  readonly manifests: Manifest[];
  readonly problems: Problem[];
  readonly ignored: Problem[];
  /** Values without any effect that another major of the chart would read. */
  readonly misplaced: Problem[];
  readonly opaque: string[];
  /** What may be refused. */
  readonly doubts: string[];
}

export function noFindings(): Findings {
  return { manifests: [], problems: [], ignored: [], misplaced: [], opaque: [], doubts: [] };
}

/** A variable that the deployer puts in before Helm sees the values: it may become what the chart wants. */
export function isStillToCome(node: Node | undefined): boolean {
  return node?.kind === "scalar" && hasVariable(node.text);
}

/** The chart calls `fail` with these words. */
export function refuse(chart: Chart, message: string, node?: Node, remedy?: string): void {
  const { problems, doubts } = chart.found;
  if (isStillToCome(node)) {
    doubts.push(message);
    return;
  }
  // Templates look the same thing up from several places, and the schema has often seen it before; Helm stops at the first.
  if (problems.some((known) => known.message === message || (node?.span && known.span === node.span))) return;
  problems.push({ rule: refusedRule, message, span: node?.span, remedy });
}

/** A text that the chart makes of another: it has the place of that one, and does not stand there. */
export function madeOf(chart: Chart, made: string, from: Node, changed: string, cause: Node = from): Scalar {
  const step = { by: chart.by, span: cause.span, changed };
  return { ...text(made, from), steps: [...(from.steps ?? []), step] };
}

/** An object in the making, and what of it is beyond this contract. */
export interface Draft<Of extends Chart = Chart> {
  readonly chart: Of;
  /** An object with any of these is left out as a whole: half an object would be a guess. */
  readonly beyond: string[];
}

/** Makes an object, or names why it cannot be said what it is. */
export function bring<Of extends Chart>(
  chart: Of,
  label: string,
  make: (draft: Draft<Of>) => Mapping | undefined,
): void {
  const draft: Draft<Of> = { chart, beyond: [] };
  const made = make(draft);
  if (made && chart.evaluated) nameUnevaluated(made, chart.evaluated, draft.beyond);
  if (draft.beyond.length > 0) {
    chart.found.opaque.push(`${label}: ${[...new Set(draft.beyond)].join(", ")}`);
    return;
  }
  if (made === undefined) return;
  const node: Mapping = { ...made, steps: [...(made.steps ?? []), { by: chart.by, span: made.span }] };
  const ref = {
    apiVersion: textAt(node, "apiVersion") ?? "",
    kind: textAt(node, "kind") ?? "",
    namespace: textAt(node, "metadata", "namespace") ?? "",
    name: textAt(node, "metadata", "name") ?? "",
  };
  chart.found.manifests.push({ ref, node });
}

/** Strings that the chart has evaluated and we have not. */
function nameUnevaluated(node: Node, texts: ReadonlySet<string>, beyond: string[]): void {
  if (node.kind === "mapping")
    for (const { key, value } of node.entries) {
      // Only keys of labels and annotations are templates, and only since 5.3.
      if (key.text.includes("{{")) beyond.push(`the template ${key.text}`);
      nameUnevaluated(value, texts, beyond);
    }
  else if (node.kind === "sequence") for (const item of node.items) nameUnevaluated(item, texts, beyond);
  else if (node.text.includes("{{"))
    for (const text of texts)
      if (node.text.includes(text)) beyond.push(`the template ${text.trim().split("\n", 1)[0]}`);
}
