import type { Node, Scalar } from "../../source/index.ts";
import { textAt } from "../../source/index.ts";
import { text } from "../build.ts";
import { madeOf } from "../chart.ts";
import { printed } from "../printed.ts";
import { rendered } from "../rendered.ts";
import { filledAt, valueAt } from "../values.ts";
import { itemBy, primaryPort, servicesOf } from "./items.ts";
import type { LibraryDraft } from "./library.ts";
import { nameOf, type Item } from "./names.ts";

/** What a route or an ingress sends to. */
export interface Backend {
  readonly name: Node;
  /** A number, resolved where a Service of the chart is meant. Undefined: none is given and none is known. */
  readonly port: Node | undefined;
  /** The identifier that no enabled Service has. */
  readonly unknownIdentifier?: Scalar | undefined;
  /** The port name that the Service does not have. */
  readonly unknownPort?: Scalar | undefined;
}

/** `name` is any Service, `identifier` one of the chart's; a lone Service need not be named since 4.0. */
export function backendOf(draft: LibraryDraft, reference: Node): Backend {
  const name = filledAt(reference, "name");
  const services = servicesOf(draft.chart);
  if (name?.kind === "scalar") return namedBackend(draft, reference, name, services);
  const identifier = filledAt(reference, "identifier");
  const only = draft.chart.library.major >= 4 && services.length === 1 ? services[0] : undefined;
  const service = identifier?.kind === "scalar" ? itemBy(services, identifier.text) : only;
  if (service !== undefined) return serviceBackend(draft, reference, service, identifier);
  if (identifier?.kind === "scalar")
    return { ...meantBackend(draft, reference, services), unknownIdentifier: identifier };
  return { name: text(""), port: filledAt(reference, "port") };
}

/** What the chart refuses counts as mended behind that: some Service of the chart must have been meant. */
function meantBackend(draft: LibraryDraft, reference: Node, [first]: readonly Item[]): Backend {
  if (first === undefined) return { name: text(""), port: filledAt(reference, "port") };
  const { name, port } = serviceBackend(draft, reference, first, undefined);
  return { name, port: port ?? numberOf(primaryPort(first)) };
}

function namedBackend(draft: LibraryDraft, reference: Node, name: Scalar, services: readonly Item[]): Backend {
  // Up to 2.x `name` is looked up among the chart's Services first.
  const service = draft.chart.library.major === 2 ? itemBy(services, name.text) : undefined;
  if (service !== undefined) return serviceBackend(draft, reference, service, name);
  const port = filledAt(reference, "port");
  return {
    name: rendered(draft, name),
    port: isNumber(port) ? port : undefined,
    unknownPort: isNumber(port) ? undefined : scalar(port),
  };
}

function serviceBackend(draft: LibraryDraft, reference: Node, service: Item, from: Node | undefined): Backend {
  const name = nameOf(draft, "service", service);
  const named = from ? madeOf(draft.chart, name.text, from, "identifier") : text(name.text);
  const said = filledAt(reference, "port");
  if (said === undefined) return { name: named, port: numberOf(primaryPort(service)) };
  if (isNumber(said)) return { name: named, port: said };
  // A port's name is looked up by key, switched off or not.
  const port = valueAt(service.values, "ports", textAt(said) ?? "", "port");
  if (port?.kind !== "scalar") return { name: named, port: undefined, unknownPort: scalar(said) };
  return { name: named, port: printed(port) };
}

function numberOf(port: Item | undefined): Node | undefined {
  return port && printed(filledAt(port.values, "port"));
}

function isNumber(node: Node | undefined): boolean {
  return node === undefined || (node.kind === "scalar" && typeof node.value !== "string");
}

function scalar(node: Node | undefined): Scalar | undefined {
  return node?.kind === "scalar" ? node : undefined;
}

/** Are there as many Services as needed to know which one is meant? */
export function loneService(draft: LibraryDraft): boolean {
  return draft.chart.library.major >= 4 && servicesOf(draft.chart).length === 1;
}
