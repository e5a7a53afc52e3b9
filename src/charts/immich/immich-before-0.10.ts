import { emptyMapping, mappingAt, nodeAt, type Json, type Mapping } from "../../source/index.ts";
import { object, plain } from "../build.ts";
import { noFindings, type Chart, type Findings } from "../chart.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";
import { renderCommon1 } from "../common1/render-common-1.ts";
import { coalesce, mergeMissing, mergeOverwrite } from "../merge.ts";
import type { ChartRelease } from "../release.ts";
import { subchartPart } from "../subchart-part.ts";
import { filledAt, isEmpty, valueAt } from "../values.ts";
import { check } from "./checks.ts";
import { componentsOf, hardcodedBefore10, type Settings } from "./components-before-0.10.ts";
import { libraryVolume } from "./library-volume.ts";
import { nameUnreadBefore10 } from "./unread-before-0.10.ts";

const by = "chart immich";

/** Immich's own chart up to 0.9: `common` 1.x once for every component, and subcharts for PostgreSQL and Redis. */
export function immichBefore10(release: ChartRelease, version: ChartVersion): Findings {
  const found = noFindings();
  const hasMicroservices = atLeast(version, 0, 4) && !atLeast(version, 0, 7);
  if (!atLeast(version, 0, 8) && !hasMicroservices) {
    found.opaque.push("immich before 0.4, and 0.7: not modelled");
    return found;
  }
  const own = release.values?.kind === "mapping" ? release.values : emptyMapping;
  const values = coalesce(own, plain(defaultsOf(version)));
  const chart: Chart = { release, by, values, found };
  if (!hasMicroservices) check(chart, version);
  nameUnreadBefore10(own, values, found);
  const configured = filledAt(values, "immich", "configuration") !== undefined;
  const settings: Settings = {
    configuredBy: configured ? `${release.releaseName}-immich-config` : undefined,
    metrics: !isEmpty(filledAt(values, "immich", "metrics", "enabled")),
  };
  for (const component of componentsOf(version)) {
    if (isEmpty(filledAt(values, component, "enabled"))) continue;
    const together = mergeOverwrite(values, mappingAt(values, component));
    const fixed = mergeOverwrite(
      plain(hardcodedBefore10(component, settings, version)),
      component === "machine-learning"
        ? undefined
        : object({ persistence: object({ library: libraryVolume(values) }) }),
    );
    renderCommon1(release, mergeMissing(together, fixed), by, found);
  }
  for (const subchart of ["postgresql", "redis"])
    if (!isEmpty(filledAt(values, subchart, "enabled")))
      found.opaque.push(subchartPart(subchart, nodeAt(values, [subchart]), remarkOn(subchart, values)));
  if (configured) found.opaque.push(`ConfigMap ${release.releaseName}-immich-config: not modelled before 0.10`);
  return found;
}

/** Versioned images have not been in docker.io/bitnami since September 2025 (bitnami/charts#35164, immich-app/immich-charts#241). */
function remarkOn(subchart: string, values: Mapping): string | undefined {
  const isOwn = ["image", "global"].every((field) => valueAt(values, subchart, field) === undefined);
  return subchart === "redis" && isOwn ? "Bitnami has withdrawn its image" : undefined;
}

const defaults: { readonly [key: string]: Json } = {
  env: {
    REDIS_HOSTNAME: '{{ printf "%s-redis-master" .Release.Name }}',
    DB_HOSTNAME: "{{ .Release.Name }}-postgresql",
    DB_USERNAME: "{{ .Values.postgresql.global.postgresql.auth.username }}",
    DB_DATABASE_NAME: "{{ .Values.postgresql.global.postgresql.auth.database }}",
    DB_PASSWORD: "{{ .Values.postgresql.global.postgresql.auth.password }}",
    IMMICH_MACHINE_LEARNING_URL: '{{ printf "http://%s-machine-learning:3003" .Release.Name }}',
  },
  immich: { metrics: { enabled: false }, persistence: { library: { existingClaim: null } }, configuration: {} },
  postgresql: {
    enabled: false,
    global: { postgresql: { auth: { username: "immich", database: "immich", password: "immich" } } },
  },
  redis: { enabled: false, architecture: "standalone", auth: { enabled: false } },
  server: { enabled: true, image: { repository: "ghcr.io/immich-app/immich-server", pullPolicy: "IfNotPresent" } },
  "machine-learning": {
    enabled: true,
    image: { repository: "ghcr.io/immich-app/immich-machine-learning", pullPolicy: "IfNotPresent" },
    env: { TRANSFORMERS_CACHE: "/cache" },
    persistence: { cache: { enabled: true, size: "10Gi", type: "emptyDir", accessMode: "ReadWriteMany" } },
  },
};

/** The values of one release of the chart. */
function defaultsOf(version: ChartVersion): Json {
  const image = { tag: immichOf(version) };
  if (atLeast(version, 0, 7)) return { ...defaults, image };
  return {
    ...defaults,
    image,
    microservices: {
      enabled: true,
      image: { repository: "ghcr.io/immich-app/immich-server", pullPolicy: "IfNotPresent" },
    },
  };
}

/** `index.yaml` of the charts has the release of Immich that each brought; 0.5 and 0.6 brought the same. */
function immichOf(version: ChartVersion): string {
  if (atLeast(version, 0, 8, 3)) return "v1.119.0";
  if (atLeast(version, 0, 8, 2)) return "v1.118.0";
  if (atLeast(version, 0, 8, 1)) return "v1.117.0";
  if (atLeast(version, 0, 8)) return "v1.106.1";
  return atLeast(version, 0, 5) ? "v1.100.0" : "v1.95.1";
}
