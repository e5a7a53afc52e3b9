import type { Mapping, Node } from "../../source/index.ts";
import { entryOf, mappingAt, textAt, withEntry } from "../../source/index.ts";
import { filledList, list, number, object, text } from "../build.ts";
import { madeOf, refuse } from "../chart.ts";
import { goText } from "../go-text.ts";
import { filledAt, isEmpty, isEnabled, sortedEntries, valueAt } from "../values.ts";
import { primary, services, type Draft1, type Named } from "./chart-1.ts";
import { environment1 } from "./env-1.ts";
import { mounts1, volumes1 } from "./volumes-1.ts";
import { leaf } from "../rendered.ts";

/** `controller.pod`. */
export function pod1(draft: Draft1): Mapping {
  const { values } = draft.chart;
  const at = (...path: string[]): Node | undefined => filledAt(values, ...path);
  const account =
    at("serviceAccount", "name") ?? (at("serviceAccount", "create") ? text(draft.chart.fullname) : text("default"));
  const others = [...extraContainers(draft, "sidecars"), ...extraContainers(draft, "additionalContainers")];
  return object({
    imagePullSecrets: at("imagePullSecrets"),
    serviceAccountName: account,
    automountServiceAccountToken: valueAt(values, "automountServiceAccountToken"),
    securityContext: at("podSecurityContext"),
    priorityClassName: at("priorityClassName"),
    runtimeClassName: at("runtimeClassName"),
    schedulerName: at("schedulerName"),
    hostNetwork: at("hostNetwork"),
    hostname: at("hostname"),
    dnsPolicy: at("dnsPolicy") ?? text(at("hostNetwork") ? "ClusterFirstWithHostNet" : "ClusterFirst"),
    dnsConfig: at("dnsConfig"),
    enableServiceLinks: valueAt(values, "enableServiceLinks"),
    terminationGracePeriodSeconds: at("termination", "gracePeriodSeconds"),
    initContainers: filledList(extraContainers(draft, "initContainers")),
    containers: list([mainContainer(draft), ...others]),
    volumes: volumes1(draft),
    hostAliases: at("hostAliases"),
    nodeSelector: at("nodeSelector"),
    affinity: at("affinity"),
    topologySpreadConstraints: at("topologySpreadConstraints"),
    tolerations: at("tolerations"),
    restartPolicy: at("controller", "restartPolicy"),
  });
}

function mainContainer(draft: Draft1): Mapping {
  const { values, fullname } = draft.chart;
  const at = (...path: string[]): Node | undefined => filledAt(values, ...path);
  const asList = (node: Node | undefined): Node | undefined => (node?.kind === "scalar" ? list([node]) : node);
  return object({
    name: text(fullname),
    image: image(draft),
    imagePullPolicy: at("image", "pullPolicy"),
    command: asList(at("command")),
    args: asList(at("args")),
    securityContext: at("securityContext"),
    lifecycle: at("lifecycle"),
    env: environment1(draft, at("env")),
    envFrom: at("envFrom"),
    ports: filledList(services(draft.chart).flatMap((service) => containerPorts(draft, service))),
    volumeMounts: mounts1(draft),
    ...probes(draft),
    resources: at("resources"),
  });
}

/** Without a tag it is the application's version of the chart, which is not known here. */
function image(draft: Draft1): Node | undefined {
  const spec = mappingAt(draft.chart.values, "image");
  const [repository, tag] = [filledAt(spec, "repository"), filledAt(spec, "tag")];
  if (repository?.kind !== "scalar" || tag?.kind !== "scalar") {
    draft.beyond.push("an image without a repository or a tag");
    return undefined;
  }
  return madeOf(draft.chart, `${repository.text}:${goText(tag)}`, tag, "image of repository and tag", spec);
}

/** Every port of every Service is also one of the container, by `targetPort` or its own number. */
function containerPorts(draft: Draft1, service: Named): Mapping[] {
  return sortedEntries(mappingAt(service.value, "ports")).flatMap(({ key, value }) => {
    if (value.kind !== "mapping" || !isEnabled(value)) return [];
    const target = filledAt(value, "targetPort");
    if (target?.kind === "scalar" && typeof target.value === "string")
      refuse(
        draft.chart,
        `Our charts do not support named ports for targetPort. (port name ${key.text}, targetPort ${target.text})`,
        target,
      );
    return [
      object({
        name: text(key.text, key),
        containerPort: target ?? filledAt(value, "port"),
        protocol: text(protocol1(value)),
      }),
    ];
  });
}

export function protocol1(port: Node): string {
  const said = textAt(port, "protocol") || "TCP";
  return said === "HTTP" || said === "HTTPS" ? "TCP" : said;
}

/** The ports of a Service, and which of them a probe asks. */
export function primaryPort1(service: Named | undefined): Named | undefined {
  const ports = sortedEntries(mappingAt(service?.value, "ports")).filter(
    (port): port is Named => port.value.kind === "mapping" && isEnabled(port.value),
  );
  return primary(ports);
}

function probes(draft: Draft1): Readonly<Record<string, Node>> {
  const port = primaryPort1(primary(services(draft.chart)));
  const found = sortedEntries(mappingAt(draft.chart.values, "probes")).flatMap(({ key, value }): [string, Node][] => {
    if (isEmpty(valueAt(value, "enabled"))) return [];
    const made = isEmpty(valueAt(value, "custom"))
      ? port && usualProbe(draft, value, port)
      : entryOf(value, "spec")?.value;
    return made && !isEmpty(made) ? [[`${key.text}Probe`, made]] : [];
  });
  return Object.fromEntries(found);
}

function usualProbe(draft: Draft1, probe: Node, port: Named): Mapping {
  const said = textAt(probe, "type") || "TCP";
  const type = said === "AUTO" ? textAt(port.value, "protocol") : said;
  const target =
    leaf(draft, filledAt(probe, "port")) ?? filledAt(port.value, "targetPort") ?? filledAt(port.value, "port");
  const http = type === "HTTP" || type === "HTTPS";
  const handler = http
    ? object({ path: valueAt(probe, "path"), scheme: text(type), port: target })
    : object({ port: target });
  const timing = ["initialDelaySeconds", "failureThreshold", "timeoutSeconds", "periodSeconds"];
  return object({
    ...Object.fromEntries(timing.map((key) => [key, valueAt(probe, "spec", key) ?? number(0)])),
    [http ? "httpGet" : "tcpSocket"]: handler,
  });
}

/** Init containers and sidecars are written as Kubernetes has them, except for `env`. */
function extraContainers(draft: Draft1, section: string): readonly Node[] {
  return sortedEntries(mappingAt(draft.chart.values, section)).flatMap(({ key, value }) => {
    if (value.kind !== "mapping") return [];
    const named = filledAt(value, "name") ? value : withEntry(value, "name", text(key.text, key));
    const env = environment1(draft, filledAt(value, "env"));
    return [tree(draft, env ? withEntry(named, "env", env) : named)];
  });
}

function tree(draft: Draft1, node: Node): Node {
  if (node.kind === "sequence") return { ...node, items: node.items.map((item) => tree(draft, item)) };
  if (node.kind === "mapping")
    return { ...node, entries: node.entries.map(({ key, value }) => ({ key, value: tree(draft, value) })) };
  return leaf(draft, node) ?? node;
}
