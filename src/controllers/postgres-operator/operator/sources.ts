import type { Json, Path } from "../../../source/index.ts";
import { plainText } from "../../../template/index.ts";
import { at, fieldsAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Blame } from "../../engine/index.ts";
import { installedCharts } from "../../releases/index.ts";

/** The operator itself, wherever its image is mirrored. */
export const operatorImage: RegExp = /\b(?:zalando|acid)\/postgres-operator(?=[:@]|$)/;

/** One place of the repository that says how the operator is set up. */
export interface ConfigurationSource {
  readonly object: WorldObject;
  /** A key of the configuration, as configuration.yaml, the ConfigMap and the chart all spell it. */
  value(key: string): Json | undefined;
  /** Where the key is written, or would be. */
  path(key: string): Path;
  /** `OperatorConfiguration` has groups of keys, each with defaults of its own; undefined where there are no groups. */
  readonly groups: ReadonlySet<string> | undefined;
}

/**
 * Where the operator reads its configuration: an OperatorConfiguration, the ConfigMap `postgres-operator`, or the values of its
 * chart, which end in one of the two (charts/postgres-operator/templates).
 */
export function configurationSources(world: World): readonly ConfigurationSource[] {
  return world.derived(findSources);
}

function findSources(world: World): readonly ConfigurationSource[] {
  return [
    ...world.list("acid.zalan.do/OperatorConfiguration").map((object) => ofGroups(object, ["configuration"], true)),
    ...world
      .list("ConfigMap")
      .filter(({ ref }) => ref.name === "postgres-operator")
      .map(ofConfigMap),
    ...installedCharts(world, "postgres-operator").map(({ object, path }) => ofGroups(object, path, false)),
  ];
}

/** Where a key is written, or would be. The values of a chart in a kustomization are not among the objects: the cluster stands for them. */
export function writtenIn({ object, path }: ConfigurationSource, key: string, cluster: WorldObject["ref"]): Blame {
  return object.manifest ? { object: object.ref, path: path(key) } : { object: cluster, path: ["metadata", "name"] };
}

function ofGroups(object: WorldObject, path: readonly string[], hasDefaults: boolean): ConfigurationSource {
  const configuration = at(object.object, ...path);
  const groups = fieldsAt(configuration);
  return {
    object,
    value: (key) =>
      at(configuration, key) ?? groups.map(([, group]) => at(group, key)).find((found) => found !== undefined),
    path: (key) => {
      const group = groups.find(([, fields]) => at(fields, key) !== undefined);
      return group ? [...path, group[0], key] : [...path, key];
    },
    groups: hasDefaults ? new Set(groups.map(([name]) => name)) : undefined,
  };
}

function ofConfigMap(object: WorldObject): ConfigurationSource {
  const values = object.data?.values;
  return {
    object,
    value: (key) => {
      const value = values?.get(key);
      return value && plainText(value);
    },
    path: (key) => ["data", key],
    groups: undefined,
  };
}
