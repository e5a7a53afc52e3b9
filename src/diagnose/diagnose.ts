import type { Product } from "../catalog/index.ts";
import { appliedBySomebody, type Build, type Exploration, type Note, type Run } from "../controllers/index.ts";
import type { OwnImage } from "../fix/index.ts";
import type { SourceTree } from "../source/index.ts";
import { healthOf, refKey, type WorldObject } from "../world/index.ts";
import { beyond } from "./forecast/beyond.ts";
import { changesBetween } from "./forecast/changes.ts";
import { buildForecasts, chartsOf, coverageOf } from "./forecast/covered.ts";
import { expectedObjects } from "./expectations.ts";
import { findingsOf } from "./findings/find.ts";
import { withoutIgnored, type Ignore } from "./ignore/index.ts";
import type { Forecast, ObjectForecast } from "./forecast/forecast.ts";
import { withoutImplied } from "./forecast/implied.ts";
import { modelsOf } from "./forecast/models.ts";
import { oncePerPlace } from "./findings/once-per-place.ts";
import { byWeight } from "./findings/order.ts";
import { lightened, toldSeverities, type Severities } from "./forecast/told-severities.ts";
import { immichOf, isError, verdictOf } from "./forecast/verdict.ts";

/** A forecast without what it was asked. */
export type Diagnosis = Pick<
  Forecast,
  | "verdict"
  | "immich"
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
  const verdict = verdictOf(exploration, expected, weighed, found.some(isError));
  const undeployed = appliedBySomebody(builds).map((message) => ({ message, object: undefined }));
  const forecasts = buildForecasts(builds, exploration, weighed);
  return {
    verdict,
    immich: immichOf(exploration, expected, verdict, forecasts),
    coverage: coverageOf(exploration.mended, builds),
    models: modelsOf(exploration, told.versions),
    builds: forecasts,
    charts: chartsOf(builds),
    findings: oncePerPlace(byWeight(toldSeverities(findings, told.severities))),
    silenced,
    objects: subject.filter((object) => object.health.size > 0).map((object) => objectForecast(base, object)),
    assumptions: withoutImplied(
      [...undeployed, ...base.assumptions, ...further.assumptions].map(({ message, object }) => ({
        message,
        object: object ?? null,
        judged: told.assume.has(message),
      })),
    ),
    changes: exploration.past ? changesBetween(exploration.past.world, base.world) : null,
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
