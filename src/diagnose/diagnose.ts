import type { Product } from "../catalog/index.ts";
import type { Build, Exploration, Note, Run } from "../controllers/index.ts";
import type { OwnImage } from "../fix/index.ts";
import type { SourceTree } from "../source/index.ts";
import { healthOf, refKey, type WorldObject } from "../world/index.ts";
import { beyond } from "./beyond.ts";
import { changesBetween } from "./changes.ts";
import { expectedObjects, outcomeOf, type Expected } from "./expectations.ts";
import { findingsOf } from "./find.ts";
import type { Finding } from "./finding.ts";
import { withoutIgnored, type Ignore } from "./ignore/index.ts";
import type { Build as BuildForecast, Chart, Coverage, Forecast, ObjectForecast, Verdict } from "./forecast.ts";
import { withoutImplied } from "./implied.ts";
import { modelsOf } from "./models.ts";
import { oncePerPlace } from "./once-per-place.ts";
import { byWeight } from "./order.ts";
import { lightened, toldSeverities, type Severities } from "./told-severities.ts";

/** A forecast without what it was asked. */
export type Diagnosis = Pick<
  Forecast,
  | "verdict"
  | "coverage"
  | "models"
  | "builds"
  | "charts"
  | "findings"
  | "silenced"
  | "objects"
  | "assumptions"
  | "changes"
>;

/** What the user has told beforehand. */
export interface Told {
  /** Assumptions that were judged, in the words of the report. */
  readonly assume: ReadonlySet<string>;
  readonly versions: Readonly<Partial<Record<Product, string>>>;
  readonly severities: Severities;
  readonly ignores: readonly Ignore[];
  /** What `init` was answered, by folder. */
  readonly init: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The images of the database that `init` was told to use. */
function imagesIn(init: Told["init"]): readonly OwnImage[] {
  return Object.values(init).flatMap(({ operator = "", "database-image": image }) =>
    image === undefined ? [] : [{ operator, image }],
  );
}

/** What the exploration of the builds means for Immich; `wholes` are explorations of more, of which the builds are a part. */
export function diagnose(
  { exploration, wholes }: { readonly exploration: Exploration; readonly wholes: readonly Exploration[] },
  builds: readonly Build[],
  buildNotes: readonly Note[],
  told: Told,
  tree: SourceTree,
): Diagnosis {
  const expected = expectedObjects(exploration.mended.world.withHeld(), exploration.base);
  const sources = { tree, images: imagesIn(told.init) };
  const own = findingsOf(exploration, expected, buildNotes, sources);
  const further = beyond(wholes, { builds, told: own }, sources);
  const found = byWeight([...own, ...further.findings]);
  const { findings, silenced } = withoutIgnored(found, told.ignores, tree);
  const weighed = lightened(findings, told.severities);
  const { base } = exploration;
  const subject = base.world.all().filter((object) => object.role === "subject");
  return {
    verdict: verdictOf(exploration, expected, weighed, found.some(isError)),
    coverage: coverageOf(exploration.mended, builds),
    models: modelsOf(exploration, told.versions),
    builds: builds.filter(isShown).map((build) => buildForecast(build, exploration, weighed)),
    charts: chartsOf(builds),
    findings: oncePerPlace(byWeight(toldSeverities(findings, told.severities))),
    silenced,
    objects: subject.filter((object) => object.health.size > 0).map((object) => objectForecast(base, object)),
    assumptions: withoutImplied(
      [...base.assumptions, ...further.assumptions].map(({ message, object }) => ({
        message,
        object: object ?? null,
        judged: told.assume.has(message),
      })),
    ),
    changes: exploration.past ? changesBetween(exploration.past.world, base.world) : null,
  };
}

/** Who ignores an error, or takes its weight, has a reason why it does no harm; then the simulation, which it stopped, has no say. */
function verdictOf(
  exploration: Exploration,
  expected: Expected,
  findings: readonly Finding[],
  hadErrors: boolean,
): Verdict {
  if (findings.some(isError)) return "fails";
  const outcome = outcomeOf(exploration.base, expected);
  if (outcome === "fails" && !hadErrors) return "unknown";
  if (findings.some(({ severity }) => severity === "warning")) return "degraded";
  return exploration.base.world.all().some((object) => isUnknown(object, expected)) ? "unknown" : "ready";
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

function isUnknown(object: WorldObject, expected: Expected): boolean {
  return expected.has(refKey(object.ref)) && healthOf(object)?.state === "unknown";
}

function coverageOf(run: Run, builds: readonly Build[]): Coverage {
  const manifests = run.world.all().filter((object) => object.role === "subject" && object.manifest !== undefined);
  const charts = manifests.filter((object) => object.health.has("charts")).length;
  const simulated = manifests.filter((object) => object.health.size > 0).length - charts;
  const subject = builds.filter(({ role }) => role === "subject");
  const parts = subject.reduce((sum, { rendered }) => sum + rendered.opaque.length, 0);
  return { simulated, passed: manifests.length - simulated - charts, opaque: parts + charts };
}

function chartsOf(builds: readonly Build[]): readonly Chart[] {
  const subject = builds.filter(({ role }) => role === "subject");
  return subject
    .flatMap(({ rendered }) => rendered.charts ?? [])
    .map(({ chart: { name, version = null }, ...known }) => ({ ...known, chart: name, version }))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ namespace, release, chart, from }: Chart): string {
  return [namespace, release, chart, from].join("\n");
}

/** A release is part of the build that brings it. */
function isShown({ role, target }: Build): boolean {
  return role === "subject" && target.kind !== "chart";
}

function buildForecast(build: Build, exploration: Exploration, findings: readonly Finding[]): BuildForecast {
  const keys = new Set(build.rendered.manifests.map(({ ref }) => refKey(ref)));
  const files = build.rendered.reads;
  const own = findings.filter(
    ({ place, blocks }) => (place && files.has(place.file)) || blocks.some((ref) => keys.has(refKey(ref))),
  );
  return {
    path: build.target.path === "" ? "." : build.target.path,
    kind: build.target.kind === "plain" ? "plain" : "kustomize",
    objects: build.rendered.manifests.length,
    verdict: own.some(({ severity }) => severity === "error")
      ? "fails"
      : own.some(({ severity }) => severity === "warning")
        ? "degraded"
        : exploration.base.world
              .all()
              .some((object) => keys.has(refKey(object.ref)) && healthOf(object)?.state === "unknown")
          ? "unknown"
          : "ready",
  };
}

const statuses = {
  ready: "ready",
  unknown: "unknown",
  "falsely-ready": "falsely-ready",
  waiting: "fails",
  failed: "fails",
} as const;

function objectForecast(run: Run, object: WorldObject): ObjectForecast {
  const health = healthOf(object);
  const status = statuses[health?.state ?? "unknown"];
  const recovered = status === "ready" && run.recovered.has(refKey(object.ref));
  return { object: object.ref, status: recovered ? "recovers" : status, reason: health?.reason ?? "" };
}
