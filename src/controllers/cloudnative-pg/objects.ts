import { at, listAt, stringAt, type JsonObject } from "../../world/index.ts";
import type { Draft } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";

/** The Services of a cluster, by what they lead to (pkg/specs/services.go). */
export interface ClusterServices {
  readonly primary: readonly string[];
  readonly replicas: readonly string[];
}

/** What the operator makes besides Secrets, as far as others can tell the difference. */
export function clusterObjects(cluster: Cluster): readonly Draft[] {
  const { name, namespace } = cluster.ref;
  return [
    { object: { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } } },
    ...services(cluster).map(({ name: service, selector }) => serviceDraft(cluster, service, selector)),
    ...(at(cluster.spec, "enablePDB") === false ? [] : disruptionBudgets(cluster)),
    ...claims(cluster),
  ];
}

/** `-r` leads to any instance: with only one that is the primary. */
export function clusterServices(cluster: Cluster): ClusterServices {
  const named = (roles: readonly string[]): readonly string[] =>
    services(cluster)
      .filter(({ role }) => roles.includes(role))
      .map(({ name }) => `${cluster.ref.namespace}/${name}`);
  return { primary: named(cluster.instances === 1 ? ["rw", "r"] : ["rw"]), replicas: named(["ro"]) };
}

interface ServiceOf {
  readonly name: string;
  readonly role: string;
  readonly selector: JsonObject;
}

function services({ ref, spec }: Cluster): readonly ServiceOf[] {
  const disabled = listAt(spec, "managed", "services", "disabledDefaultServices");
  const additional = listAt(spec, "managed", "services", "additional").flatMap((entry): readonly ServiceOf[] => {
    const name = stringAt(entry, "serviceTemplate", "metadata", "name");
    const role = stringAt(entry, "selectorType") ?? "rw";
    return name === undefined ? [] : [{ name, role, selector: selectorOf(role) }];
  });
  const own = ["rw", "ro", "r"].filter((role) => role === "rw" || !disabled.includes(role));
  return [...own.map((role) => ({ name: `${ref.name}-${role}`, role, selector: selectorOf(role) })), ...additional];
}

function selectorOf(role: string): JsonObject {
  if (role === "r") return { "cnpg.io/podRole": "instance" };
  return { "cnpg.io/instanceRole": role === "ro" ? "replica" : "primary" };
}

function metadata({ ref }: Cluster, name: string): JsonObject {
  return { name, namespace: ref.namespace, labels: { "cnpg.io/cluster": ref.name } };
}

function serviceDraft(cluster: Cluster, name: string, selector: JsonObject): Draft {
  const ports = [{ name: "postgres", protocol: "TCP", port: 5432, targetPort: 5432 }];
  const spec = { type: "ClusterIP", ports, selector: { "cnpg.io/cluster": cluster.ref.name, ...selector } };
  return { object: { apiVersion: "v1", kind: "Service", metadata: metadata(cluster, name), spec } };
}

function disruptionBudgets(cluster: Cluster): readonly Draft[] {
  const { name } = cluster.ref;
  const budget = (of: string, role: string): Draft => {
    const matchLabels = { "cnpg.io/cluster": name, "cnpg.io/instanceRole": role };
    const spec = { minAvailable: 1, selector: { matchLabels } };
    return {
      object: { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: metadata(cluster, of), spec },
    };
  };
  return [budget(`${name}-primary`, "primary"), ...(cluster.instances >= 3 ? [budget(name, "replica")] : [])];
}

/** One claim for each instance, and one for its WAL where that is wanted (pkg/specs/pvcs.go). */
function claims(cluster: Cluster): readonly Draft[] {
  const numbers = Array.from({ length: cluster.instances }, (_, index) => index + 1);
  return numbers.flatMap((number) => [
    claim(cluster, `${cluster.ref.name}-${number}`, "storage"),
    ...(at(cluster.spec, "walStorage") === undefined
      ? []
      : [claim(cluster, `${cluster.ref.name}-${number}-wal`, "walStorage")]),
  ]);
}

function claim(cluster: Cluster, name: string, field: "storage" | "walStorage"): Draft {
  const template = (at(cluster.spec, field, "pvcTemplate") ?? {}) as JsonObject;
  const storageClass = stringAt(cluster.spec, field, "storageClass");
  const size = stringAt(cluster.spec, field, "size");
  const spec = {
    accessModes: ["ReadWriteOnce"],
    ...template,
    ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
    ...(size === undefined ? {} : { resources: { requests: { storage: size } } }),
  };
  return { object: { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: metadata(cluster, name), spec } };
}
