import type { Json } from "../../source/index.ts";

/** The chart's own probes of a component. Without a number of failures there is no startup probe. */
export function probes(path: string, startupFailures?: number): Json {
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
  const startup = startupFailures === undefined ? { enabled: false } : probe(startupFailures);
  return { liveness: probe(3), readiness: probe(3), startup };
}
