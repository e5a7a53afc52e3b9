import { atLeast, metricsPorts } from "../../catalog/index.ts";
import { at, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { containerEnvironment, type Container } from "../kubernetes/index.ts";
import { blameVariable, settingOf } from "./environment/setting.ts";

/** The release in which the variable got this name, of the server and of machine learning. */
const since = "1.119.0";

const probes = ["startupProbe", "livenessProbe", "readinessProbe"];

/**
 * With an address of its own loopback in `IMMICH_HOST` Immich is heard by its own pod alone (server/src/workers/api.ts, `app.listen`;
 * immich_ml/__main__.py, `--bind`). The kubelet, which asks at the pod's address, is refused.
 */
export function heardByItselfAlone(
  workload: WorldObject,
  container: Container,
  version: string,
  context: Context,
): string | undefined {
  const probe = probes.find((field) => asksAtThePod(at(container.spec, field)));
  const setting = settingOf(containerEnvironment(context.world, workload, container), "IMMICH_HOST");
  if (probe === undefined || setting.kind !== "text" || !atLeast(version, since)) return undefined;
  if (!/^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/.test(setting.text)) return undefined;
  const message = `${probe}: dial tcp: connect: connection refused`;
  const stands = context.fails({
    rule: "gateway/backend-port",
    object: workload.ref,
    about: "IMMICH_HOST",
    message,
    blame: blameVariable({ context, workload }, setting.variable),
    known: { from: "source", of: "Immich 1.119–3.2 and the kubelet" },
    details: { problem: "loopback", probe, host: setting.text, version },
  });
  return stands ? message : undefined;
}

/** The metrics have a server of their own, at every address. */
function asksAtThePod(probe: ReturnType<typeof at>): boolean {
  return ["httpGet", "tcpSocket"].some((kind) => {
    const port = at(probe, kind, "port");
    const isMetrics = typeof port === "number" ? metricsPorts.includes(port) : /metrics/.test(String(port));
    return at(probe, kind) !== undefined && at(probe, kind, "host") === undefined && !isMetrics;
  });
}
