import type { Mapping, Node } from "../../source/index.ts";
import { emptyMapping, itemsAt, mappingAt, textAt } from "../../source/index.ts";
import { filledList, list, number, object, text } from "../build.ts";
import { bring, refuse } from "../chart.ts";
import { printed } from "../printed.ts";
import { rendered } from "../rendered.ts";
import { filledAt, valueAt } from "../values.ts";
import { backendOf, loneService, type Backend } from "./backends.ts";
import { itemsOf, servicesOf } from "./items.ts";
import { metadata } from "./labels.ts";
import type { LibraryChart, LibraryDraft } from "./library.ts";
import { nameOf, type Item } from "./names.ts";

const kinds = ["GRPCRoute", "HTTPRoute", "TCPRoute", "TLSRoute", "UDPRoute"];

export function bringRoutes(chart: LibraryChart): void {
  for (const item of itemsOf(mappingAt(chart.values, "route")))
    bring(chart, `route ${item.key.text}`, (draft) => routeOf(draft, item));
}

/** Which version of the API the cluster has decides; HTTPRoute and GRPCRoute are v1 since Gateway API 1.0 and 1.1. */
function apiVersionOf(kind: string): string {
  return `gateway.networking.k8s.io/${kind === "HTTPRoute" || kind === "GRPCRoute" ? "v1" : "v1alpha2"}`;
}

function routeOf(draft: LibraryDraft, item: Item): Mapping | undefined {
  const { key, values } = item;
  const { chart } = draft;
  const kind = textAt(values, "kind") || "HTTPRoute";
  if (!kinds.includes(kind)) {
    refuse(chart, `Not a valid route kind (${kind})`, valueAt(values, "kind"));
    return undefined;
  }
  const named = nameOf(draft, "route", item);
  const made = metadata(draft, named, values);
  const namespace = chart.library.major >= 5 ? filledAt(values, "namespaceOverride") : undefined;
  if (namespace !== undefined && textAt(namespace) !== chart.release.namespace)
    draft.beyond.push("namespaceOverride, with the ReferenceGrant that it brings");
  const hostnames = kind === "TCPRoute" || kind === "UDPRoute" ? [] : itemsAt(values, "hostnames");
  const spec = object({
    parentRefs: list(itemsAt(values, "parentRefs").map((parent) => parentOf(draft, parent, kind, named.text))),
    hostnames: filledList(hostnames.map((host) => (host.kind === "scalar" ? rendered(draft, host) : host))),
    rules: list(rulesOf(draft, item).map((rule) => ruleOf(draft, rule, kind, item))),
  });
  return {
    ...object({ apiVersion: text(apiVersionOf(kind)), kind: text(kind), metadata: made, spec }),
    span: key.span,
  };
}

/** Since 4.x a route without rules sends everything to the only Service. */
function rulesOf(draft: LibraryDraft, { key, values }: Item): readonly Node[] {
  const rules = itemsAt(values, "rules");
  const { major } = draft.chart.library;
  if (rules.length > 0) return rules;
  if (major >= 4 && loneService(draft)) return [object({ backendRefs: list([emptyMapping]) })];
  if (major >= 5)
    refuse(
      draft.chart,
      `An explicit rule is required because automatic Service detection is not possible. (route: ${key.text})`,
      key,
    );
  else draft.beyond.push("a route without rules");
  return [];
}

function parentOf(draft: LibraryDraft, parent: Node, kind: string, route: string): Mapping {
  if (valueAt(parent, "identifier")) draft.beyond.push("a parentRef to a ListenerSet of the chart");
  const name = filledAt(parent, "name");
  if (name === undefined && !valueAt(parent, "identifier"))
    refuse(draft.chart, `parentRef name is required for ${kind} ${route}`, parent);
  const namespace = filledAt(parent, "namespace");
  // The schema let it be absent all along, the template only since 4.x.
  if (namespace === undefined && draft.chart.library.major < 4)
    refuse(draft.chart, `parentRef namespace is required for ${kind} ${route}`, parent);
  return object({
    group: filledAt(parent, "group") ?? text("gateway.networking.k8s.io"),
    kind: filledAt(parent, "kind") ?? text("Gateway"),
    name,
    namespace,
    sectionName: filledAt(parent, "sectionName"),
    port: filledAt(parent, "port"),
  });
}

function ruleOf(draft: LibraryDraft, rule: Node, kind: string, route: Item): Mapping {
  const backends = itemsAt(rule, "backendRefs").map((reference) => backendRef(draft, reference, route));
  const redirect = itemsAt(rule, "filters").find((filter) => textAt(filter, "type") === "RequestRedirect");
  if (redirect && backends.length > 0 && draft.chart.library.major >= 4)
    refuse(
      draft.chart,
      draft.chart.library.major < 5
        ? "backend refs and request redirect filters cannot co-exist."
        : `Route '${route.key.text}': RequestRedirect filter cannot be used together with backendRefs. Remove either the filter or the backendRefs.`,
      redirect,
    );
  const http = kind === "HTTPRoute";
  const web = http || kind === "GRPCRoute";
  const passedOn = (key: string, when: boolean): Node | undefined => (when ? filledAt(rule, key) : undefined);
  return object({
    name: draft.chart.library.major >= 5 ? filledAt(rule, "name") : undefined,
    backendRefs: list(backends),
    matches: passedOn("matches", web),
    filters: passedOn("filters", web),
    sessionPersistence: passedOn("sessionPersistence", web),
    timeouts: passedOn("timeouts", http),
  });
}

function backendRef(draft: LibraryDraft, reference: Node, route: Item): Mapping {
  const backend = backendOf(draft, reference);
  const passedOn = draft.chart.library.routePortByName ? undefined : printed(filledAt(reference, "port"));
  complain(draft, backend, reference, route.key.text);
  return object({
    group: filledAt(reference, "group") ?? text(""),
    kind: filledAt(reference, "kind") ?? text("Service"),
    name: backend.name,
    namespace: filledAt(reference, "namespace") ?? text(draft.chart.release.namespace),
    port: passedOn ?? backend.port,
    weight: valueAt(reference, "weight") ?? number(1),
  });
}

function complain({ chart }: LibraryDraft, backend: Backend, reference: Node, route: string): void {
  const { unknownIdentifier, unknownPort } = backend;
  if (unknownIdentifier) {
    refuse(
      chart,
      `No enabled Service found with this identifier. (route: '${route}', identifier: '${unknownIdentifier.text}')`,
      unknownIdentifier,
    );
    return;
  }
  if (textAt(backend.name) === "" && chart.library.major >= 4) {
    const count = servicesOf(chart).length;
    refuse(
      chart,
      chart.library.major < 5
        ? `Either name or identifier is required because automatic Service detection is not possible. (route: ${route})`
        : `Route '${route}': Either 'name' or 'identifier' is required in backendRef because automatic Service detection is not possible (found ${count} enabled services). Specify the target service explicitly.`,
      reference,
    );
  }
  if (unknownPort === undefined || !chart.library.routePortByName) return;
  if (filledAt(reference, "name")) {
    const words = "wrong type for value; expected string; got interface {}";
    refuse(chart, `${words}: with the name of a Service its port has to be a number.`, unknownPort);
  } else if (chart.library.major >= 5)
    refuse(
      chart,
      `No enabled Service Port found with this identifier. (route: '${route}', service: '${textAt(reference, "identifier") ?? ""}', identifier: '${unknownPort.text}')`,
      unknownPort,
    );
}
