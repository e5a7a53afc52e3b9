import { mappingAt, textAt, type Mapping, type Node } from "../../source/index.ts";
import { filledAt, isEmpty, isEnabled, sortedEntries } from "../values.ts";
import type { LibraryChart } from "./library.ts";
import type { Item } from "./names.ts";

/** `enabledX`: mappings that are not switched off. */
export function itemsOf(section: Node | undefined, wanted: (values: Mapping) => boolean = () => true): readonly Item[] {
  const found = sortedEntries(section).flatMap(({ key, value }) =>
    value.kind === "mapping" && isEnabled(value) && wanted(value) ? [{ key, values: value }] : [],
  );
  return found.map((item) => ({ ...item, count: found.length }));
}

export function controllersOf(chart: LibraryChart): readonly Item[] {
  return itemsOf(mappingAt(chart.values, "controllers"));
}

/** Services, each with the controller that it is for: since 4.0 a lone controller need not be named. */
export function servicesOf(chart: LibraryChart): readonly (Item & { readonly controller: string | undefined })[] {
  const controllers = controllersOf(chart);
  const only = chart.library.major >= 4 && controllers.length === 1 ? controllers[0]?.key.text : undefined;
  return itemsOf(mappingAt(chart.values, "service")).map((item) => ({
    ...item,
    controller: (textAt(item.values, "controller") || undefined) ?? only,
  }));
}

/** Claims that the chart makes itself: not those that it finds. */
export function claimsOf(chart: LibraryChart): readonly Item[] {
  return itemsOf(
    mappingAt(chart.values, "persistence"),
    (values) =>
      typeOfPersistence(values) === "persistentVolumeClaim" && filledAt(values, "existingClaim") === undefined,
  );
}

export function configMapsOf(chart: LibraryChart): readonly Item[] {
  return itemsOf(mappingAt(chart.values, "configMaps"));
}

export function secretsOf(chart: LibraryChart): readonly Item[] {
  return itemsOf(mappingAt(chart.values, "secrets"));
}

export function serviceAccountsOf(chart: LibraryChart): readonly Item[] {
  const section = mappingAt(chart.values, "serviceAccount");
  if (chart.library.major >= 4) return itemsOf(section);
  return section && !isEmpty(filledAt(section, "create"))
    ? [{ key: { kind: "scalar", value: "default", text: "default", style: "plain" }, values: section, count: 1 }]
    : [];
}

/** What an item of `persistence` is; a claim unless it says otherwise. */
export function typeOfPersistence(values: Mapping): string {
  return textAt(values, "type") || "persistentVolumeClaim";
}

/** The item that others name by its key in the values. */
export function itemBy(items: readonly Item[], identifier: string | undefined): Item | undefined {
  return items.find(({ key }) => key.text === identifier);
}

/** The ports of a Service that are not switched off. */
export function portsOf(service: Item): readonly Item[] {
  return itemsOf(mappingAt(service.values, "ports"));
}

/** `service.primaryPort`: the last one marked, else the first by name. */
export function primaryPort(service: Item): Item | undefined {
  const ports = portsOf(service);
  return ports.findLast(({ values }) => !isEmpty(filledAt(values, "primary"))) ?? ports[0];
}

/** `service.primaryForController`: the last one marked, else the first by name. */
export function primaryService(chart: LibraryChart, controller: string): Item | undefined {
  const services = servicesOf(chart).filter((service) => service.controller === controller);
  return services.findLast(({ values }) => !isEmpty(filledAt(values, "primary"))) ?? services[0];
}
