import type { Mapping, Node } from "../../source/index.ts";
import { entryOf, itemsAt, mappingAt, textAt } from "../../source/index.ts";
import { list, object, plain, text } from "../build.ts";
import { bring, refuse, type Findings } from "../chart.ts";
import { namesOf } from "../common/library.ts";
import { coalesce } from "../merge.ts";
import type { ChartRelease } from "../release.ts";
import { filledAt, isEnabled, sortedEntries, valueAt } from "../values.ts";
import {
  metadata,
  nameOf,
  primary,
  selector,
  services,
  switchedOn,
  whole,
  type Chart1,
  type Draft1,
  type Named,
} from "./chart-1.ts";
import { defaultsOf1 } from "./defaults-1.ts";
import { pod1, primaryPort1, protocol1 } from "./pod-1.ts";
import { bringClaims1 } from "./volumes-1.ts";
import { leaf } from "../rendered.ts";

/** `common.all` of the library 1.x. */
export function renderCommon1(release: ChartRelease, given: Mapping, by: string, found: Findings): void {
  const values = coalesce(given, plain(defaultsOf1));
  const chart: Chart1 = { release, values, by, found, ...namesOf(release, values) };
  bringClaims1(chart);
  bringController(chart);
  bringServices(chart);
  for (const item of switchedOn(chart, "ingress"))
    bring(chart, `ingress ${item.key.text}`, (draft) => ingress(draft, item));
  for (const item of switchedOn(chart, "configMaps"))
    bring(chart, `configMap ${item.key.text}`, (draft) => data(draft, item, "ConfigMap", "data"));
  for (const item of switchedOn(chart, "secrets"))
    bring(chart, `secret ${item.key.text}`, (draft) => data(draft, item, "Secret", "stringData"));
  nameLeftOut(chart);
}

function nameLeftOut(chart: Chart1): void {
  for (const section of ["route", "serviceMonitor"])
    for (const { key } of switchedOn(chart, section))
      chart.found.opaque.push(`${section} ${key.text}: not modelled for common 1.x`);
  for (const addon of ["codeserver", "netshoot", "promtail", "vpn"])
    if (filledAt(chart.values, "addons", addon, "enabled")) chart.found.opaque.push(`addon ${addon}: not modelled`);
  if (filledAt(chart.values, "serviceAccount", "create"))
    chart.found.opaque.push("serviceAccount: not modelled for common 1.x");
}

function bringController(chart: Chart1): void {
  const controller = mappingAt(chart.values, "controller");
  if (controller && !isEnabled(controller)) return;
  bring(chart, "controller", (draft) => workload(draft, textAt(controller, "type") || "deployment"));
}

function workload(draft: Draft1, type: string): Mapping | undefined {
  const at = (...path: string[]): Node | undefined => valueAt(draft.chart.values, "controller", ...path);
  const labels = {
    kind: "mapping" as const,
    entries: [...selector(draft).entries, ...(mappingAt(draft.chart.values, "podLabels")?.entries ?? [])],
  };
  const template = object({
    metadata: object({ labels, annotations: filledAt(draft.chart.values, "podAnnotations") }),
    spec: pod1(draft),
  });
  const made = metadata(draft, text(draft.chart.fullname), at());
  const matching = object({ matchLabels: selector(draft) });
  const usual = { replicas: at("replicas"), revisionHistoryLimit: at("revisionHistoryLimit"), selector: matching };
  switch (type) {
    case "deployment":
      return whole("apps/v1", "Deployment", undefined, {
        metadata: made,
        spec: object({ ...usual, strategy: object({ type: at("strategy") ?? text("Recreate") }), template }),
      });
    case "daemonset":
      return whole("apps/v1", "DaemonSet", undefined, {
        metadata: made,
        spec: object({ selector: matching, template }),
      });
    case "statefulset":
      if (itemsAt(draft.chart.values, "volumeClaimTemplates").length > 0)
        draft.beyond.push("volumeClaimTemplates of common 1.x");
      return whole("apps/v1", "StatefulSet", undefined, {
        metadata: made,
        spec: object({ ...usual, serviceName: text(draft.chart.fullname), template }),
      });
    case "cronjob":
      draft.beyond.push("a CronJob of common 1.x");
      return undefined;
    default:
      refuse(draft.chart, `Not a valid controller.type (${type})`, at("type"));
      return undefined;
  }
}

function bringServices(chart: Chart1): void {
  const first = primary(services(chart));
  for (const item of services(chart))
    bring(chart, `service ${item.key.text}`, (draft) => {
      const name = nameOf(draft, item, item === first ? undefined : item.key);
      const type = textAt(item.value, "type") || "ClusterIP";
      const ports = sortedEntries(mappingAt(item.value, "ports")).flatMap(({ key, value }) =>
        value.kind === "mapping" && isEnabled(value) ? [servicePort({ key, value }, type)] : [],
      );
      const spec = object({
        type: text(type),
        clusterIP: filledAt(item.value, "clusterIP"),
        ports: list(ports),
        selector: selector(draft),
      });
      return whole("v1", "Service", item, { metadata: metadata(draft, name, item.value), spec });
    });
}

/** A port without a `targetPort` aims at the container's port of the same name. */
function servicePort({ key, value }: Named, type: string): Mapping {
  const fields = { port: filledAt(value, "port"), targetPort: filledAt(value, "targetPort") ?? text(key.text) };
  const nodePort = type === "NodePort" ? filledAt(value, "nodePort") : undefined;
  return object({ ...fields, protocol: text(protocol1(value)), name: text(key.text, key), nodePort });
}

function ingress(draft: Draft1, item: Named): Mapping {
  const all = switchedOn(draft.chart, "ingress");
  const service = primary(services(draft.chart));
  const usual = {
    name: service && nameOf(draft, service, undefined),
    port: filledAt(primaryPort1(service)?.value, "port"),
  };
  const rules = itemsAt(item.value, "hosts").map((host) => {
    const paths = itemsAt(host, "paths").map((path) => {
      const backend = object({
        name: filledAt(path, "service", "name") ?? usual.name,
        port: object({ number: filledAt(path, "service", "port") ?? usual.port }),
      });
      return object({
        path: leaf(draft, valueAt(path, "path")),
        pathType: filledAt(path, "pathType") ?? text("Prefix"),
        backend: object({ service: backend }),
      });
    });
    return object({ host: leaf(draft, valueAt(host, "host")), http: object({ paths: list(paths) }) });
  });
  const tls = itemsAt(item.value, "tls").map((one) =>
    object({ hosts: entryOf(one, "hosts")?.value, secretName: leaf(draft, filledAt(one, "secretName")) }),
  );
  const spec = object({
    ingressClassName: filledAt(item.value, "ingressClassName"),
    tls: tls.length > 0 ? list(tls) : undefined,
    rules: list(rules),
  });
  const name = nameOf(draft, item, item === primary(all) || all.length === 1 ? undefined : item.key);
  return whole("networking.k8s.io/v1", "Ingress", item, { metadata: metadata(draft, name, item.value), spec });
}

function data(draft: Draft1, item: Named, kind: string, field: string): Mapping {
  const content = mappingAt(item.value, field);
  const entries = content?.entries.map(({ key, value }) => ({ key, value: leaf(draft, value) ?? value }));
  const made = metadata(draft, nameOf(draft, item, item.key), item.value);
  return whole("v1", kind, item, { metadata: made, [field]: entries && { kind: "mapping", entries } });
}
