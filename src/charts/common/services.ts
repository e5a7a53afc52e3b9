import type { Mapping, Node } from "../../source/index.ts";
import { mappingAt, textAt } from "../../source/index.ts";
import { filledList, number, object, text } from "../build.ts";
import { bring, refuse } from "../chart.ts";
import { printed } from "../printed.ts";
import { filledAt, isEmpty, valueAt } from "../values.ts";
import { controllersOf, itemBy, portsOf, servicesOf } from "./items.ts";
import { controllerSelector, joined, metadata } from "./labels.ts";
import type { LibraryChart, LibraryDraft } from "./library.ts";
import { nameOf, type Item } from "./names.ts";

type Service = Item & { readonly controller: string | undefined };

export function bringServices(chart: LibraryChart): void {
  for (const service of servicesOf(chart)) {
    validate(chart, service);
    bring(chart, `service ${service.key.text}`, (draft) => serviceOf(draft, service));
  }
}

/** Fields that are passed on for any type, when they are filled. */
const passedOn = [
  "internalTrafficPolicy",
  "externalTrafficPolicy",
  "sessionAffinity",
  "sessionAffinityConfig",
  "externalIPs",
  "publishNotReadyAddresses",
  "ipFamilyPolicy",
  "ipFamilies",
] as const;

function serviceOf(draft: LibraryDraft, service: Service): Mapping | undefined {
  if (service.controller === undefined) return undefined;
  const { values } = service;
  const { library } = draft.chart;
  const name = nameOf(draft, "service", service);
  const type = textAt(values, "type") || "ClusterIP";
  const balancer = type === "LoadBalancer" ? ["loadBalancerIP", "loadBalancerSourceRanges", "loadBalancerClass"] : [];
  const spec = object({
    type: filledAt(values, "type") ?? text("ClusterIP"),
    clusterIP:
      type === "ClusterIP" || (library.clusterIpOfAnyType && type !== "ExternalName")
        ? filledAt(values, "clusterIP")
        : undefined,
    externalName: type === "ExternalName" ? filledAt(values, "externalName") : undefined,
    ...Object.fromEntries([...balancer, ...passedOn].map((key) => [key, filledAt(values, key)])),
    allocateLoadBalancerNodePorts: valueAt(values, "allocateLoadBalancerNodePorts"),
    ports: filledList(portsOf(service).flatMap((port) => portOf(draft, port, type))),
    selector: joined(selectorOf(draft, service), mappingAt(values, "extraSelectorLabels")),
  });
  const own = { "app.kubernetes.io/service": name };
  return {
    ...object({ apiVersion: text("v1"), kind: text("Service"), metadata: metadata(draft, name, values, own), spec }),
    span: service.key.span,
  };
}

function selectorOf(draft: LibraryDraft, { controller = "" }: Service): Mapping {
  return controllerSelector(draft, controller, itemBy(controllersOf(draft.chart), controller)?.values);
}

function portOf({ chart }: LibraryDraft, { key, values }: Item, type: string): Mapping[] {
  const port = printed(filledAt(values, "port"));
  if (port === undefined) return rangeOf({ key, values });
  const nodePort = chart.library.major > 2 || type === "NodePort" ? printed(filledAt(values, "nodePort")) : undefined;
  const targetPort = printed(filledAt(values, "targetPort")) ?? port;
  const fields = { port, targetPort, protocol: text(protocolOf(values)), name: text(key.text, key), nodePort };
  return [object({ ...fields, appProtocol: filledAt(values, "appProtocol") })];
}

/** `portRange`, since 4.x: a port of its own for every number. */
function rangeOf({ key, values }: Pick<Item, "key" | "values">): Mapping[] {
  const [start, end] = ["start", "end"].map((edge) => Number(textAt(values, "portRange", edge)));
  if (start === undefined || end === undefined || !(end - start < 65_536)) return [];
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => {
    const port = number(start + index);
    return object({
      port,
      name: text(`${key.text}-${start + index}`),
      targetPort: port,
      protocol: text(protocolOf(values)),
    });
  });
}

/** HTTP and HTTPS say how a probe asks; on the wire both are TCP. */
function protocolOf(values: Node): string {
  const protocol = textAt(values, "protocol") || "TCP";
  return protocol === "HTTP" || protocol === "HTTPS" ? "TCP" : protocol;
}

/** `service.validate`. */
function validate(chart: LibraryChart, service: Service): void {
  const { key, values, controller } = service;
  const old = chart.library.major < 5;
  const identifier = key.text;
  const controllers = controllersOf(chart);
  if (controller === undefined) {
    refuse(
      chart,
      old
        ? `controller field is required because automatic controller detection is not possible. (service: ${identifier})`
        : `Service '${identifier}': controller field is required because automatic controller detection is not possible (found ${controllers.length} enabled controllers). Please specify which controller this service should use.`,
      key,
    );
    return;
  }
  if (itemBy(controllers, controller) === undefined) {
    const known = controllers.map((item) => item.key.text).join(", ");
    const message = old
      ? `No enabled controller found with this identifier. (service: '${identifier}', controller: '${controller}')`
      : `Service '${identifier}': No enabled controller found with identifier '${controller}'. Available controllers: [${known}]`;
    // 2.x did not look: such a Service selects nothing.
    if (chart.library.major > 2) refuse(chart, message, valueAt(values, "controller") ?? key);
  }
  const types = ["ClusterIP", "LoadBalancer", "NodePort", "ExternalName", "ExternalIP"];
  const type = textAt(values, "type");
  if (type && !types.includes(type))
    refuse(
      chart,
      `invalid service type "${type}" for Service with key "${identifier}". Allowed values are [${types.join(", ")}]`,
      valueAt(values, "type"),
    );
  if (type !== "ExternalName") validatePorts(chart, service);
}

function validatePorts(chart: LibraryChart, service: Service): void {
  const identifier = service.key.text;
  const ports = portsOf(service);
  if (ports.length === 0)
    refuse(
      chart,
      chart.library.major < 5
        ? `No ports are enabled for Service with this identifier. (service: '${identifier}')`
        : `Service '${identifier}': No ports are enabled. At least one port must be enabled for service type '${textAt(service.values, "type") || "ClusterIP"}'. Add ports under 'services.${identifier}.ports' in your values.`,
      service.key,
    );
  for (const { key, values } of ports) {
    if (filledAt(values, "port") || (filledAt(values, "portRange") && chart.library.major >= 4)) continue;
    if (chart.library.major < 5 && isEmpty(filledAt(values, "portRange")))
      refuse(chart, `No port number is configured for this port. (port: '${key.text}', service: '${identifier}')`, key);
  }
}
