import { analyse, NothingToCheck, type Analysis, type Request } from "./analyse.ts";
import type { Finding, Fix, Forecast, ObjectForecast } from "./diagnose/index.ts";
import { editedTexts, leftBehind } from "./fix/index.ts";
import { changedTree, type SourceTree } from "./source/index.ts";

/** A tree and what will become of it. */
export interface State {
  readonly tree: SourceTree;
  readonly analysis: Analysis;
}

/** How trees are forecast. */
export interface Analyse {
  /** A tree by itself, in a new and empty cluster. */
  readonly state: (tree: SourceTree) => Promise<Analysis>;
  /** The step from a tree that is deployed to another one. */
  readonly step: (from: SourceTree, to: SourceTree) => Promise<Analysis>;
}

/** Forecasts of trees that differ in nothing but the fixes. */
export function forecasts(request: Omit<Request, "since">): Analyse {
  return {
    state: (tree) => analyse(tree, request),
    step: (from, to) => analyse(to, { ...request, since: { name: "the tree as it is", tree: from } }),
  };
}

export type Proof =
  | { readonly holds: true; readonly after: State }
  | { readonly holds: false; readonly because: string };

/**
 * Makes a fix in a copy of the tree and forecasts again. It holds when its finding is gone, nothing that was ready fares worse, and
 * whatever shows for the first time lay behind the finding; in a cluster that runs the unedited tree, too, the step must be one that
 * can be taken. A fix that leaves data behind holds only as a judgement.
 */
export async function prove(finding: Finding, fix: Fix, before: State, forecast: Analyse): Promise<Proof> {
  const texts = editedTexts(before.tree, fix.edits);
  if (texts === undefined) return refused("its edits do not fit the files");
  const tree = changedTree(before.tree, texts);
  let analysis: Analysis;
  try {
    analysis = await forecast.state(tree);
  } catch (error) {
    if (error instanceof NothingToCheck) return refused("nothing would be left to forecast");
    throw error;
  }
  const because =
    worsening(finding, before.analysis.forecast, analysis.forecast, fix) ??
    dataLoss(fix, before.analysis, analysis) ??
    stepFault(await forecast.step(before.tree, tree), fix);
  return because === undefined ? { holds: true, after: { tree, analysis } } : refused(because);
}

function refused(because: string): Proof {
  return { holds: false, because };
}

/** What tells findings apart, also when the text around them has moved. */
export function findingKey({ rule, object, title }: Finding): string {
  return `${rule} ${object?.kind ?? ""} ${object?.namespace ?? ""}/${object?.name ?? ""} ${title}`;
}

const weights: Readonly<Record<Finding["severity"], number>> = { error: 2, warning: 1, info: 0 };

function worsening(finding: Finding, before: Forecast, after: Forecast, fix: Fix): string | undefined {
  if (after.findings.some((each) => findingKey(each) === findingKey(finding))) return "the finding stays";
  const fared = new Map(before.objects.map((each) => [keyOf(each.object), each] as const));
  const fares = new Map(after.objects.map((each) => [keyOf(each.object), each] as const));
  for (const [key, { object, status }] of fared) {
    const now = fares.get(key)?.status;
    if (ranks[status] < ranks.unknown) continue;
    if (now === undefined || ranks[now] < ranks[status]) return `${object.kind} ${object.name} would fare worse`;
  }
  const known = new Map(before.findings.map((each) => [findingKey(each), each] as const));
  const fresh = after.findings.find((each) => {
    const former = known.get(findingKey(each));
    if (weights[each.severity] <= (former ? weights[former.severity] : 0)) return false;
    return former ? !waitedBehind(former, finding, fared, fix) : !layBehind(each, finding, fared, fix);
  });
  return fresh && `${fresh.rule} would come up: ${fresh.title}`;
}

const ranks: Readonly<Record<ObjectForecast["status"], number>> = {
  ready: 4,
  recovers: 3,
  "falsely-ready": 2,
  unknown: 1,
  fails: 0,
};

/** Did something seen before weigh less because the mended finding, or another beside it, came first? */
function waitedBehind(former: Finding, mended: Finding, fared: ReadonlyMap<string, ObjectForecast>, fix: Fix): boolean {
  return former.behind.includes(mended.rule) || (former.behind.length > 0 && layBehind(former, mended, fared, fix));
}

/** Could it not be seen before, because its object never came so far? Then it is no work of the edit's. */
function layBehind(fresh: Finding, mended: Finding, fared: ReadonlyMap<string, ObjectForecast>, fix: Fix): boolean {
  if (fresh.object === null || isInEdit(fresh, fix)) return false;
  const key = keyOf(fresh.object);
  // The same fault under another name was not mended.
  if (fresh.rule === mended.rule && mended.object && keyOf(mended.object) === key) return false;
  const status = fared.get(key)?.status;
  const isBlocked = mended.blocks.some((ref) => keyOf(ref) === key) || (mended.object && keyOf(mended.object) === key);
  return status === undefined ? isBlocked === true || mended.rule.startsWith("kustomize/") : status !== "ready";
}

/** An edit of several lines moves what is below it, but nothing on its own first line. */
function isInEdit({ place }: Finding, { edits }: Fix): boolean {
  return edits.some(
    ({ file, start, newText }) =>
      place?.file === file &&
      place.line >= start.line + (newText.startsWith("\n") ? 1 : 0) &&
      place.line <= start.line + newText.split("\n").length - 1,
  );
}

function keyOf({ kind, namespace, name }: ObjectForecast["object"]): string {
  return `${kind} ${namespace}/${name}`;
}

function dataLoss({ safe }: Fix, before: Analysis, after: Analysis): string | undefined {
  if (!safe) return undefined;
  const [first] = leftBehind(before.manifests, after.manifests);
  return first && `the data of ${first.kind} ${first.name} may be left behind`;
}

/** A change that the API server refuses, or that does not do what it says to what is there already. */
function stepFault({ forecast }: Analysis, { safe }: Fix): string | undefined {
  const fault = forecast.findings.find(
    ({ rule, severity }) => rule.startsWith("change/") && (severity === "error" || (safe && severity === "warning")),
  );
  return fault && `where it runs already: ${fault.title}`;
}
