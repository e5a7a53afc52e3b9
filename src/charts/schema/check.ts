import { entryOf, itemsAt, mappingAt, type Entry, type Mapping, type Node } from "../../source/index.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";
import type { Chart } from "../chart.ts";
import { sortedEntries, valueAt } from "../values.ts";
import { checkPersistence } from "./check-persistence.ts";
import {
  backendKeys,
  claimTemplateKeys,
  containerKeys,
  defaultContainerKeys,
  envFromKeys,
  hostKeys,
  objectKeys,
  parentKeys,
  pathKeys,
  podKeys,
  portKeys,
  probeKeys,
  probeNames,
  ruleKeys,
  statefulSetKeys,
  tlsKeys,
  type SchemaMajor,
} from "./keys.ts";
import { onlyKeys, schemaOf, type Schema } from "./schema.ts";

/** The schema of the library, which changes with its major. */
interface CommonSchema extends Schema {
  readonly major: SchemaMajor;
}

/**
 * The schema that app-template has from 3.0 on. Only what is certain is refused: keys that no release of the major has, and what
 * is required. What a minor may have come to allow since the newest that was read is a doubt.
 */
export function checkSchema(chart: Chart, version: ChartVersion, name: string): void {
  if (version.major < 3) return;
  const schema = schemaOf(chart, name, atLeast(version, 5, 4) ? "doubtful" : "certain");
  checkValues({ ...schema, major: Math.min(version.major, 5) as SchemaMajor }, chart.values);
}

/** The same of values for the library 5 that stand in those of another chart, whose schema refers to it. */
export function checkForLibrary5(schema: Schema, place: readonly string[], values: Mapping): void {
  const refuse: Schema["refuse"] = (path, ...rest) => schema.refuse([...place, ...path], ...rest);
  checkValues({ refuse, major: 5 }, values);
}

function checkValues(schema: CommonSchema, values: Mapping): void {
  const section = (name: string, check: (path: readonly string[], item: Mapping, key: Node) => void): void => {
    for (const { key, value } of sortedEntries(mappingAt(values, name)))
      if (value.kind === "mapping") check([name, key.text], value, key);
  };
  onlyKeys(schema, ["defaultPodOptions"], valueAt(values, "defaultPodOptions"), podKeys);
  section("controllers", (path, item) => checkController(schema, path, item));
  section("service", (path, item, key) => checkService(schema, path, item, key));
  section("ingress", (path, item) => checkIngress(schema, path, item));
  section("route", (path, item) => checkRoute(schema, path, item));
  section("configMaps", (path, item) => onlyKeys(schema, path, item, objectKeys("configMap", schema.major)));
  section("secrets", (path, item) => onlyKeys(schema, path, item, objectKeys("secret", schema.major)));
  section("persistence", (path, item, key) => checkPersistence(schema, path, item, key));
}

function checkController(schema: CommonSchema, path: readonly string[], item: Mapping): void {
  onlyKeys(schema, path, item, objectKeys("controller", schema.major));
  onlyKeys(schema, [...path, "pod"], valueAt(item, "pod"), podKeys);
  const statefulSet = valueAt(item, "statefulset");
  onlyKeys(schema, [...path, "statefulset"], statefulSet, statefulSetKeys);
  itemsAt(statefulSet, "volumeClaimTemplates").forEach((claim, index) =>
    onlyKeys(schema, [...path, "statefulset", "volumeClaimTemplates", String(index)], claim, claimTemplateKeys),
  );
  onlyKeys(
    schema,
    [...path, "defaultContainerOptions"],
    valueAt(item, "defaultContainerOptions"),
    defaultContainerKeys,
  );
  for (const kind of ["containers", "initContainers"])
    for (const { key, value } of sortedEntries(mappingAt(item, kind)))
      if (value.kind === "mapping") checkContainer(schema, [...path, kind, key.text], value);
}

function checkContainer(schema: CommonSchema, path: readonly string[], container: Mapping): void {
  onlyKeys(schema, path, container, containerKeys);
  onlyKeys(schema, [...path, "probes"], valueAt(container, "probes"), probeNames);
  for (const { key, value } of sortedEntries(mappingAt(container, "probes")))
    onlyKeys(schema, [...path, "probes", key.text], value, probeKeys);
  const image = valueAt(container, "image");
  const pinned = schema.major >= 4 ? ["digest"] : [];
  onlyKeys(schema, [...path, "image"], image, new Set(["repository", "tag", "pullPolicy", ...pinned]));
  itemsAt(container, "envFrom").forEach((item, index) =>
    onlyKeys(schema, [...path, "envFrom", String(index)], item, envFromKeys),
  );
}

function checkService(schema: CommonSchema, path: readonly string[], item: Mapping, key: Node): void {
  onlyKeys(schema, path, item, objectKeys("service", schema.major));
  if (schema.major === 3 && !entryOf(item, "controller")) schema.refuse(path, "missing property 'controller'", key);
  for (const port of sortedEntries(mappingAt(item, "ports")))
    checkPort(schema, [...path, "ports", port.key.text], port);
}

function checkPort(schema: CommonSchema, path: readonly string[], { key, value }: Entry): void {
  onlyKeys(schema, path, value, portKeys);
  if (value.kind === "mapping" && schema.major === 3 && !entryOf(value, "port"))
    schema.refuse(path, "missing property 'port'", key);
}

function checkRoute(schema: CommonSchema, path: readonly string[], item: Mapping): void {
  onlyKeys(schema, path, item, objectKeys("route", schema.major));
  // What the lists of 3.x and 4.x allow is not known of all their minors.
  if (schema.major < 5) return;
  eachOf(schema, item, [...path, "parentRefs"], parentKeys);
  eachOf(schema, item, [...path, "rules"], ruleKeys).forEach((rule, index) =>
    eachOf(schema, rule, [...path, "rules", String(index), "backendRefs"], backendKeys),
  );
}

/** Holds the items of a list against their keys; the last step of the path is the list's name. */
function eachOf(
  schema: CommonSchema,
  holder: Node,
  path: readonly string[],
  keys: ReadonlySet<string>,
): readonly Node[] {
  const items = itemsAt(holder, path.at(-1) ?? "");
  items.forEach((one, index) => onlyKeys(schema, [...path, String(index)], one, keys));
  return items;
}

function checkIngress(schema: CommonSchema, path: readonly string[], item: Mapping): void {
  onlyKeys(schema, path, item, objectKeys("ingress", schema.major));
  if (schema.major >= 5) {
    eachOf(schema, item, [...path, "tls"], tlsKeys);
    eachOf(schema, item, [...path, "hosts"], hostKeys).forEach((host, index) =>
      eachOf(schema, host, [...path, "hosts", String(index), "paths"], pathKeys),
    );
  }
  itemsAt(item, "hosts").forEach((host, hostIndex) => {
    itemsAt(host, "paths").forEach((one, index) => {
      const service = valueAt(one, "service");
      const at = [...path, "hosts", String(hostIndex), "paths", String(index), "service"];
      onlyKeys(schema, at, service, new Set(["name", "identifier", "port"]));
      const port = valueAt(service, "port");
      // By name a port is a number; only a Service of the chart can be asked for the number behind a word.
      if (valueAt(service, "name") && port?.kind === "scalar" && typeof port.value === "string")
        schema.refuse([...at, "port"], "got string, want integer", port);
    });
  });
}
