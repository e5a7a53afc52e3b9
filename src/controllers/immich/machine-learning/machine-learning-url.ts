import { at, stringAt } from "../../../world/index.ts";
import { containersOf, deadEnd, expectationOf, type DeadEnd, type Variable } from "../../kubernetes/index.ts";
import { immichImage } from "../../../catalog/index.ts";
import { configOf } from "../config-file/config-file.ts";
import { lookUpHost } from "../host-lookup.ts";
import { otherPods } from "../other-pods.ts";
import type { ServerStart } from "../server-start.ts";
import { blameVariable, isWritten, settingOf } from "../environment/setting.ts";

const rule = "immich/machine-learning-unreachable";
const known = { from: "source", of: "Immich 1.106–3.2 and the endpoints controller" } as const;

/** Where machine learning listens unless `IMMICH_PORT` says otherwise. */
const standardPort = 3003;

/**
 * Whether the URL that Immich is given for machine learning leads there (server/src/config.ts: it is the default of the setting, which
 * a configuration file or the database can override). Without it searches and faces wait; everything else works.
 */
export function noteMachineLearning(start: ServerStart): void {
  const { context, workload, environment } = start;
  const setting = settingOf(environment, "IMMICH_MACHINE_LEARNING_URL");
  if (setting.kind !== "text" || isOverridden(start)) return;
  if (!URL.canParse("/predict", setting.text)) return noteNoUrl(start, setting);
  const url = new URL(setting.text);
  const host = url.hostname;
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  const found = lookUpHost(start, host);
  if (found.kind === "outside") return;
  if (found.kind === "absent") return noteAbsent(start, { host, port, ...found }, setting.variable);
  const end: DeadEnd | undefined = deadEnd(
    context.world,
    found.service,
    port,
    (one) => listensOn(one) ?? otherPods(one, "machine learning"),
  );
  if (!end) return;
  const { problem, asked, present } = end;
  const blame =
    problem === "no-port" ? blameVariable(start, setting.variable) : { object: end.object.ref, path: end.path };
  const message = `connect ${problem === "no-port" ? "ETIMEDOUT" : "ECONNREFUSED"} ${host}:${port}`;
  const details = { problem, service: found.service.ref.name, port, asked, present };
  context.notes({ rule, object: workload.ref, message, blame, known, details, weight: "side" });
}

function noteAbsent(
  start: ServerStart,
  { host, port, namespace, name }: Readonly<Record<"host" | "namespace" | "name", string>> & { readonly port: number },
  variable: Variable,
): void {
  const { context, workload } = start;
  const expectation = expectationOf(context.world, "Service", namespace, name).kind;
  if (expectation === "coming") return;
  if (expectation === "elsewhere") {
    const message = `Service ${name} in namespace ${namespace} leads to machine learning`;
    context.assumes({ message, object: workload.ref });
    return;
  }
  // Immich's chart sets the URL whether it brings machine learning or not.
  const isOff = !isWritten(start, variable);
  context.notes({
    rule,
    object: workload.ref,
    message: `getaddrinfo ENOTFOUND ${host}`,
    blame: blameVariable(start, variable),
    known,
    details: { problem: isOff ? "off" : "absent", service: name, port, asked: host, present: [] },
    weight: isOff ? "info" : "side",
  });
}

function noteNoUrl(
  start: ServerStart,
  { text, variable }: { readonly text: string; readonly variable: Variable },
): void {
  start.context.notes({
    rule,
    object: start.workload.ref,
    message: "TypeError: Invalid URL",
    blame: blameVariable(start, variable),
    known: { from: "source", of: "Immich 1.106–3.2 and URL of Node.js" },
    details: { problem: "no-url", service: "", port: 0, asked: text, present: [] },
    weight: "side",
  });
}

/** Machine learning is off, or the configuration file names its own URLs. */
function isOverridden(start: ServerStart): boolean {
  const enabled = settingOf(start.environment, "IMMICH_MACHINE_LEARNING_ENABLED");
  if (enabled.kind === "unknown" || (enabled.kind === "text" && enabled.text === "false")) return true;
  const file = settingOf(start.environment, "IMMICH_CONFIG_FILE");
  if (file.kind === "unset") return false;
  const settings = at(configOf(start), "machineLearning");
  const isRead = configOf(start) !== undefined;
  return (
    !isRead ||
    at(settings, "enabled") === false ||
    at(settings, "urls") !== undefined ||
    stringAt(settings, "url") !== undefined
  );
}

function listensOn(workload: Parameters<typeof containersOf>[0]): number | undefined {
  const [container, ...others] = containersOf(workload).filter(({ init }) => !init);
  if (!container || others.length > 0) return undefined;
  const isTold = ["command", "args", "env", "envFrom"].some((field) => at(container.spec, field) !== undefined);
  return !isTold && immichImage(container.image)?.component === "machine-learning" ? standardPort : undefined;
}
