import type { Json, Path } from "../../../source/index.ts";
import { at, listAt, numberAt, stringAt } from "../../../world/index.ts";
import type { Container } from "./pod.ts";

/** What a container answers to, as far as the kubelet asks it. */
export interface Answering {
  readonly port: number;
  /** Beside it something listens there whose paths are not known. */
  readonly alsoListens?: ((port: number) => boolean) | undefined;
  readonly answers: (path: string) => boolean;
}

export interface FailedProbe {
  readonly field: "startupProbe" | "livenessProbe" | "readinessProbe";
  readonly kind: "probe-port" | "probe-path" | "probe-port-name";
  /** What was asked for: a port or a path. */
  readonly asked: string;
  /** In the kubelet's words (pkg/probe/http, pkg/probe/tcp). */
  readonly message: string;
  /** The field to blame, in the workload. */
  readonly path: Path;
}

const probes = [
  ["startupProbe", "Startup"],
  ["livenessProbe", "Liveness"],
  ["readinessProbe", "Readiness"],
] as const;

/** The probes that a container will never pass: they ask a port nobody listens on, or a path that is not there. */
export function failedProbes(container: Container, answering: Answering): readonly FailedProbe[] {
  return probes.flatMap(([field, word]) => {
    const probe = at(container.spec, field);
    const failure = probe === undefined ? undefined : failureOf(container, probe, answering);
    // What it cannot ask, the kubelet throws away: a liveness probe then never fails (pkg/kubelet/prober/worker.go doProbe).
    if (!failure || (failure.kind === "probe-port-name" && field === "livenessProbe")) return [];
    const { path, message, ...rest } = failure;
    return [
      {
        ...rest,
        field,
        message: `${word} probe ${message.startsWith("errored") ? "" : "failed: "}${message}`,
        path: [...container.path, field, ...path],
      },
    ];
  });
}

function failureOf(
  container: Container,
  probe: Json,
  { port: listening, alsoListens, answers }: Answering,
): Omit<FailedProbe, "field"> | undefined {
  const kind = at(probe, "httpGet") === undefined ? "tcpSocket" : "httpGet";
  const wanted = at(probe, kind, "port");
  const port = typeof wanted === "string" ? namedPort(container, wanted) : wanted;
  if (typeof wanted === "string" && port === undefined && !/\$|^\d+$/.test(wanted)) {
    const message = `errored: strconv.Atoi: parsing ${JSON.stringify(wanted)}: invalid syntax`;
    return { kind: "probe-port-name", message, asked: wanted, path: [kind, "port"] };
  }
  if (typeof port !== "number" || alsoListens?.(port)) return undefined;
  const path = stringAt(probe, "httpGet", "path") ?? "/";
  if (port !== listening) {
    const target = `10.0.0.1:${port}`;
    const refused = `dial tcp ${target}: connect: connection refused`;
    const message = kind === "httpGet" ? `Get "http://${target}${path}": ${refused}` : refused;
    return { kind: "probe-port", message, asked: String(wanted), path: [kind, "port"] };
  }
  if (kind === "tcpSocket" || answers(path)) return undefined;
  return { kind: "probe-path", message: "HTTP probe failed with statuscode: 404", asked: path, path: [kind, "path"] };
}

function namedPort({ spec }: Container, name: string): number | undefined {
  const found = listAt(spec, "ports").find((entry) => stringAt(entry, "name") === name);
  return numberAt(found, "containerPort");
}
