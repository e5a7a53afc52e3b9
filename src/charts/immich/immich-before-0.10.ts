import { emptyMapping, type Json, type Mapping } from "../../source/index.ts";
import { object, plain } from "../build.ts";
import { noFindings, type Chart, type Findings } from "../chart.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";
import { renderCommon1 } from "../common1/render-common-1.ts";
import { coalesce, mergeMissing, mergeOverwrite } from "../merge.ts";
import type { ChartRelease } from "../release.ts";
import { filledAt, isEmpty, mappingAt, valueAt } from "../values.ts";
import { check } from "./checks.ts";

const by = "chart immich";

/** Immich's own chart up to 0.9: `common` 1.x once for every component, and subcharts for PostgreSQL and Redis. */
export function immichBefore10(release: ChartRelease, version: ChartVersion): Findings {
  const found = noFindings();
  if (!atLeast(version, 0, 8)) {
    found.opaque.push("immich before 0.8: not modelled");
    return found;
  }
  const own = release.values?.kind === "mapping" ? release.values : emptyMapping;
  const values = coalesce(own, plain(defaults));
  const chart: Chart = { release, by, values, found };
  check(chart, version);
  for (const component of ["server", "machine-learning"] as const) {
    if (isEmpty(filledAt(values, component, "enabled"))) continue;
    const together = mergeOverwrite(values, mappingAt(values, component));
    const fixed = mergeOverwrite(
      plain(hardcoded(chart, component, version)),
      component === "server" ? libraryVolume(chart) : undefined,
    );
    renderCommon1(release, mergeMissing(together, fixed), by, found);
  }
  for (const subchart of ["postgresql", "redis"])
    if (filledAt(values, subchart, "enabled")) found.opaque.push(`subchart ${subchart}: not modelled`);
  if (filledAt(values, "immich", "configuration"))
    found.opaque.push(`ConfigMap ${release.releaseName}-immich-config: not modelled before 0.10`);
  return found;
}

const defaults: Json = {
  env: {
    REDIS_HOSTNAME: '{{ printf "%s-redis-master" .Release.Name }}',
    DB_HOSTNAME: "{{ .Release.Name }}-postgresql",
    DB_USERNAME: "{{ .Values.postgresql.global.postgresql.auth.username }}",
    DB_DATABASE_NAME: "{{ .Values.postgresql.global.postgresql.auth.database }}",
    DB_PASSWORD: "{{ .Values.postgresql.global.postgresql.auth.password }}",
    IMMICH_MACHINE_LEARNING_URL: '{{ printf "http://%s-machine-learning:3003" .Release.Name }}',
  },
  image: { tag: "v1.119.0" },
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

function hardcoded({ values, release }: Chart, component: "server" | "machine-learning", version: ChartVersion): Json {
  if (component === "machine-learning")
    return {
      global: { nameOverride: component },
      controller: { strategy: "RollingUpdate" },
      service: service({ http: port(3003) }),
      probes: probes("/ping", 60),
    };
  const metrics = !isEmpty(filledAt(values, "immich", "metrics", "enabled"));
  const configured = filledAt(values, "immich", "configuration") !== undefined;
  const more = (number: number): Json => ({ enabled: metrics, port: number, protocol: "HTTP" });
  return {
    global: { nameOverride: component },
    env: {
      ...(metrics ? { IMMICH_TELEMETRY_INCLUDE: "all" } : {}),
      ...(configured ? { IMMICH_CONFIG_FILE: "/config/immich-config.yaml" } : {}),
    },
    controller: { strategy: "RollingUpdate" },
    // 0.8.2 moved with Immich 1.118 to the port that is still in use.
    service: service({
      http: port(atLeast(version, 0, 8, 2) ? 2283 : 3001),
      "metrics-api": more(8081),
      "metrics-ms": more(8082),
    }),
    probes: probes("/api/server/ping", 30),
    persistence: {
      ...(configured
        ? { config: { enabled: true, type: "configMap", name: `${release.releaseName}-immich-config` } }
        : {}),
      library: { enabled: true, mountPath: "/usr/src/app/upload" },
    },
  };
}

function libraryVolume({ values }: Chart): Mapping {
  const existingClaim = valueAt(values, "immich", "persistence", "library", "existingClaim");
  return object({ persistence: object({ library: object({ existingClaim }) }) });
}

function service(ports: { [key: string]: Json }): Json {
  return { main: { enabled: true, primary: true, type: "ClusterIP", ports } };
}

function port(number: number): Json {
  return { enabled: true, primary: true, port: number, protocol: "HTTP" };
}

function probes(path: string, startupFailures: number): Json {
  const probe = (failureThreshold: number): Json => ({
    enabled: true,
    custom: true,
    spec: {
      httpGet: { path, port: "http" },
      initialDelaySeconds: 0,
      periodSeconds: 10,
      timeoutSeconds: 1,
      failureThreshold,
    },
  });
  return { liveness: probe(3), readiness: probe(3), startup: probe(startupFailures) };
}
