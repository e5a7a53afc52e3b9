import { atLeast, serverInfoRemoved } from "../../catalog/index.ts";
import { at, listAt, numberAt, stringAt } from "../../world/index.ts";
import type { Json, Path } from "../../source/index.ts";
import { listeningOf } from "./listening.ts";
import type { ServerStart } from "./server-start.ts";

const probes = [
  ["startupProbe", "Startup"],
  ["livenessProbe", "Liveness"],
  ["readinessProbe", "Readiness"],
] as const;

/** The kubelet's probes: one that asks a port nobody listens on, or a path that is gone, keeps the pod from being ready. */
export function checkProbes(start: ServerStart): string | undefined {
  const { context, workload, container } = start;
  const listening = listeningOf(context, workload);
  let first: string | undefined;
  for (const [field, word] of probes) {
    const probe = at(container.spec, field);
    const problem = listening && probe !== undefined ? problemOf(start, probe, listening.port) : undefined;
    if (!problem) continue;
    const message = `${word} probe failed: ${problem.message}`;
    const stands = context.fails({
      rule: "gateway/backend-port",
      object: workload.ref,
      about: field,
      message,
      blame: { object: workload.ref, path: [...container.path, field, ...problem.path] },
      known: { from: "source", of: "Immich 1.106–3.2 and the kubelet" },
      details: {
        problem: problem.kind,
        probe: field,
        asked: problem.asked,
        port: listening?.port ?? 0,
        version: start.version,
      },
    });
    if (stands) first ??= message;
  }
  return first;
}

interface Problem {
  readonly kind: "probe-port" | "probe-path";
  readonly message: string;
  readonly asked: string;
  readonly path: Path;
}

function problemOf(start: ServerStart, probe: Json, listening: number): Problem | undefined {
  const kind = at(probe, "httpGet") === undefined ? "tcpSocket" : "httpGet";
  const wanted = at(probe, kind, "port");
  const port = typeof wanted === "string" ? namedPort(start, wanted) : wanted;
  if (typeof port !== "number") return undefined;
  const path = stringAt(probe, "httpGet", "path") ?? "/";
  if (port !== listening) {
    const target = `10.0.0.1:${port}`;
    const refused = `dial tcp ${target}: connect: connection refused`;
    const message = kind === "httpGet" ? `Get "http://${target}${path}": ${refused}` : refused;
    return { kind: "probe-port", message, asked: String(wanted), path: [kind, "port"] };
  }
  if (atLeast(start.version, serverInfoRemoved) && path.startsWith("/api/server-info")) {
    return { kind: "probe-path", message: "HTTP probe failed with statuscode: 404", asked: path, path: [kind, "path"] };
  }
  return undefined;
}

function namedPort({ container }: ServerStart, name: string): number | undefined {
  const found = listAt(container.spec, "ports").find((entry) => stringAt(entry, "name") === name);
  return numberAt(found, "containerPort");
}
