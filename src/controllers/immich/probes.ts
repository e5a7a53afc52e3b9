import { atLeast, isPublicPath, metricsPorts, serverInfoRemoved } from "../../catalog/index.ts";
import { failedProbes } from "../kubernetes/index.ts";
import { listeningOf } from "./listening.ts";
import { heardByItselfAlone } from "./own-address.ts";
import type { ServerStart } from "./server-start.ts";
import { settingOf } from "./environment/setting.ts";

/** The kubelet's probes: one that asks a port nobody listens on, or a path that is gone, keeps the pod from being ready. */
export function checkProbes(start: ServerStart): string | undefined {
  const { context, workload, container, version } = start;
  const alone = heardByItselfAlone(workload, container, version, context);
  if (alone !== undefined) return alone;
  const listening = listeningOf(context, workload);
  if (!listening) return undefined;
  const workers = workersWithoutApi(start);
  const isGone = (path: string): boolean => atLeast(version, serverInfoRemoved) && path.startsWith("/api/server-info");
  let first: string | undefined;
  for (const { field, kind, asked, message, path } of failedProbes(container, {
    // The microservices alone listen on a port that the system gives them (server/src/workers/microservices.ts).
    port: workers ? 0 : listening.port,
    alsoListens: (asked) => metricsPorts.includes(asked) && hasMetrics(start),
    answers: (asked) => !isGone(asked) && isPublicPath(asked),
  })) {
    const stands = context.fails({
      rule: "gateway/backend-port",
      object: workload.ref,
      about: field,
      message,
      blame: { object: workload.ref, path },
      known: { from: "source", of: "Immich 1.106–3.2 and the kubelet" },
      details: {
        problem: problemOf(kind, isGone(asked), workers !== undefined),
        workers: workers ?? "",
        probe: field,
        asked,
        port: listening.port,
        version,
      },
    });
    if (stands) first ??= message;
  }
  return first;
}

function problemOf(kind: string, isGone: boolean, withoutApi: boolean): string {
  if (kind === "probe-path" && !isGone) return "probe-unknown";
  return kind === "probe-port" && withoutApi ? "probe-no-api" : kind;
}

/** The variable by which this container leaves the API to others, where it does (config.repository.ts). */
function workersWithoutApi({ environment, version }: ServerStart): string | undefined {
  const listed = (name: string): readonly string[] | undefined => {
    const setting = settingOf(environment, name);
    return setting.kind === "text" ? setting.text.split(",").map((worker) => worker.trim()) : undefined;
  };
  if (!atLeast(version, "1.106.0")) return undefined;
  if (listed("IMMICH_WORKERS_EXCLUDE")?.includes("api")) return "IMMICH_WORKERS_EXCLUDE";
  return listed("IMMICH_WORKERS_INCLUDE")?.includes("api") === false ? "IMMICH_WORKERS_INCLUDE" : undefined;
}

/** The variables that turn the metrics on: of today, and the one until 1.119. */
const metricsVariables = ["IMMICH_TELEMETRY_INCLUDE", "IMMICH_METRICS"];

function hasMetrics({ environment }: ServerStart): boolean {
  return environment.open.length > 0 || metricsVariables.some((name) => environment.variables.has(name));
}
