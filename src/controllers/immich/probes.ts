import { atLeast, isPublicPath, metricsPorts, serverInfoRemoved } from "../../catalog/index.ts";
import { failedProbes } from "../kubernetes/index.ts";
import { listeningOf } from "./listening.ts";
import type { ServerStart } from "./server-start.ts";

/** The kubelet's probes: one that asks a port nobody listens on, or a path that is gone, keeps the pod from being ready. */
export function checkProbes(start: ServerStart): string | undefined {
  const { context, workload, container, version } = start;
  const listening = listeningOf(context, workload);
  if (!listening) return undefined;
  const isGone = (path: string): boolean => atLeast(version, serverInfoRemoved) && path.startsWith("/api/server-info");
  let first: string | undefined;
  for (const { field, kind, asked, message, path } of failedProbes(container, {
    port: listening.port,
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
        problem: kind === "probe-path" && !isGone(asked) ? "probe-unknown" : kind,
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

/** The variables that turn the metrics on: of today, and the one until 1.119. */
const metricsVariables = ["IMMICH_TELEMETRY_INCLUDE", "IMMICH_METRICS"];

function hasMetrics({ environment }: ServerStart): boolean {
  return environment.open.length > 0 || metricsVariables.some((name) => environment.variables.has(name));
}
