import type { Build, Exploration, Run } from "../../controllers/index.ts";
import { healthOf, refKey } from "../../world/index.ts";
import type { Finding } from "../findings/finding.ts";
import type { Build as BuildForecast, Chart, Coverage } from "./forecast.ts";

/** How many objects of the subject were simulated, passed through, or hidden in charts. */
export function coverageOf(run: Run, builds: readonly Build[]): Coverage {
  const manifests = run.world.all().filter((object) => object.role === "subject" && object.manifest !== undefined);
  const charts = manifests.filter((object) => object.health.has("charts")).length;
  const simulated = manifests.filter((object) => object.health.size > 0).length - charts;
  const subject = builds.filter(({ role }) => role === "subject");
  const parts = subject.reduce((sum, { rendered }) => sum + rendered.opaque.length, 0);
  return { simulated, passed: manifests.length - simulated - charts, opaque: parts + charts };
}

/** The charts of the subject, and how their objects are known. */
export function chartsOf(builds: readonly Build[]): readonly Chart[] {
  const subject = builds.filter(({ role }) => role === "subject");
  return subject
    .flatMap(({ rendered }) => rendered.charts ?? [])
    .map(({ chart: { name, version = null }, ...known }) => ({ ...known, chart: name, version }))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ namespace, release, chart, from }: Chart): string {
  return [namespace, release, chart, from].join("\n");
}

/** Each build of the subject; a release is part of the build that brings it. One that only leads there is told where something is wrong with it. */
export function buildForecasts(
  builds: readonly Build[],
  exploration: Exploration,
  findings: readonly Finding[],
): readonly BuildForecast[] {
  const shown = builds.filter(({ role, target }) => role === "subject" && target.kind !== "chart");
  return shown
    .map((build) => [build, buildForecast(build, exploration, findings)] as const)
    .filter(([{ leads }, { verdict }]) => leads !== true || verdict !== "ready")
    .map(([, forecast]) => forecast);
}

function buildForecast(build: Build, exploration: Exploration, findings: readonly Finding[]): BuildForecast {
  const keys = new Set(build.rendered.manifests.map(({ ref }) => refKey(ref)));
  const files = build.rendered.reads;
  const own = findings.filter(
    ({ place, blocks }) => (place && files.has(place.file)) || blocks.some((ref) => keys.has(refKey(ref))),
  );
  const objects = exploration.base.world.all();
  // What a deployer above it never comes to apply.
  const isAbsent = keys.size > 0 && !objects.some(({ manifest }) => manifest && keys.has(refKey(manifest.ref)));
  return {
    path: build.target.path === "" ? "." : build.target.path,
    kind: build.target.kind === "plain" ? "plain" : "kustomize",
    objects: build.rendered.manifests.length,
    immich: build.ofImmich === true,
    verdict:
      isAbsent || own.some(({ severity }) => severity === "error")
        ? "fails"
        : own.some(({ severity }) => severity === "warning")
          ? "degraded"
          : objects.some((object) => keys.has(refKey(object.ref)) && healthOf(object)?.state === "unknown")
            ? "unknown"
            : "ready",
  };
}
