import { at, stringAt, type World, type WorldObject } from "../../../../world/index.ts";
import { installedCharts } from "../../../releases/index.ts";
import { demandOfSecret, type Demand } from "./demand.ts";

const charts = [
  { chart: "redis", server: "master" },
  { chart: "valkey", server: "primary" },
] as const;

/**
 * Bitnami's charts for Redis and Valkey, which are not rendered here: unless `auth.enabled` says otherwise they make up a password
 * (their values.yaml; common, `common.names.fullname`).
 */
export function askedByChart(world: World, namespace: string, service: string): Demand | undefined {
  for (const { chart, server } of charts) {
    for (const { object, path } of installedCharts(world, chart)) {
      const values = at(object.object, ...path) ?? {};
      const name = fullName(object, chart);
      if (!isOfBitnami(world, object) || isOpen(object, values) || at(values, "auth", "enabled") === false) continue;
      if (namespaceOf(object) !== namespace || service !== `${name}-${server}`) continue;
      const secret = stringAt(values, "auth", "existingSecret");
      const key = stringAt(values, "auth", "existingSecretPasswordKey");
      const own = {
        password: stringAt(values, "auth", "password"),
        secret: { namespace, name, key: `${chart}-password` },
      };
      return secret === undefined
        ? own
        : demandOfSecret(world, namespace, { name: secret, key: key ?? `${chart}-password` });
    }
  }
  return undefined;
}

/** Values that are not seen here may switch it off; other names lead elsewhere. */
function isOpen({ object }: WorldObject, values: unknown): boolean {
  const text = JSON.stringify(values);
  return (
    at(object, "spec", "valuesFrom") !== undefined ||
    at(object, "spec", "source", "helm", "valueFiles") !== undefined ||
    at(object, "spec", "source", "helm", "values") !== undefined ||
    /"(?:fullnameOverride|nameOverride)"|"enabled":"?\$/.test(text)
  );
}

function fullName({ ref, object }: WorldObject, chart: string): string {
  const into = stringAt(object, "spec", "targetNamespace");
  const release =
    stringAt(object, "spec", "releaseName") ??
    stringAt(object, "spec", "source", "helm", "releaseName") ??
    (into === undefined ? ref.name : `${into}-${ref.name}`);
  return release.includes(chart) ? release : `${release}-${chart}`;
}

function namespaceOf({ ref, object }: WorldObject): string {
  return (
    stringAt(object, "spec", "targetNamespace") ?? stringAt(object, "spec", "destination", "namespace") ?? ref.namespace
  );
}

function isOfBitnami(world: World, { ref, object }: WorldObject): boolean {
  const reference = at(object, "spec", "chart", "spec", "sourceRef") ?? at(object, "spec", "chartRef");
  const namespace = stringAt(reference, "namespace") ?? ref.namespace;
  const kind = `source.toolkit.fluxcd.io/${stringAt(reference, "kind") ?? ""}` as const;
  const source = world.get(kind, namespace, stringAt(reference, "name") ?? "");
  const url = stringAt(source?.object, "spec", "url") ?? stringAt(object, "spec", "source", "repoURL") ?? "";
  return url.includes("bitnami");
}
