import { servicesOfRoute, workloadsBehind } from "../controllers/index.ts";
import {
  groupKindOf,
  groupOf,
  objectAt,
  refKey,
  type GroupKind,
  type World,
  type WorldObject,
} from "../world/index.ts";
import type { Relation } from "./relations.ts";

/** What an object is for, in the order in which things come to be. */
export type Purpose = (typeof purposes)[number];

export const purposes = ["delivery", "database", "credentials", "application", "route", "storage"] as const;

const byKind: Readonly<Record<GroupKind, Purpose>> = {
  Secret: "credentials",
  ServiceAccount: "credentials",
  PersistentVolume: "storage",
  PersistentVolumeClaim: "storage",
  "networking.k8s.io/Ingress": "route",
  "networking.k8s.io/NetworkPolicy": "route",
};

const byGroup: Readonly<Record<string, Purpose>> = {
  "acid.zalan.do": "database",
  "argoproj.io": "delivery",
  "bitnami.com": "credentials",
  "cert-manager.io": "credentials",
  "external-secrets.io": "credentials",
  "gateway.networking.k8s.io": "route",
  "generators.external-secrets.io": "credentials",
  "helm.toolkit.fluxcd.io": "delivery",
  "kustomize.config.k8s.io": "delivery",
  "kustomize.toolkit.fluxcd.io": "delivery",
  "postgres-operator.crunchydata.com": "database",
  "postgresql.cnpg.io": "database",
  "rbac.authorization.k8s.io": "credentials",
  "snapshot.storage.k8s.io": "storage",
  "source.toolkit.fluxcd.io": "delivery",
  "storage.k8s.io": "storage",
  "traefik.io": "route",
};

/** What every object of a world is for, by `refKey`. */
export function purposesIn(world: World, relations: readonly Relation[]): ReadonlyMap<string, Purpose> {
  const routed = new Set(world.all().flatMap((object) => (servicesOfRoute(object) ?? []).map(serviceKey)));
  const purposes = new Map(
    world.all().map((object) => [refKey(object.ref), purposeOf(world, object, routed)] as const),
  );
  const readers = new Map<string, (Purpose | undefined)[]>();
  for (const { from, to } of relations) readers.set(to, [...(readers.get(to) ?? []), purposes.get(from)]);
  // A ConfigMap is for what reads it: a CA for a SecretStore, settings for an application.
  for (const key of purposes.keys()) {
    if (!key.startsWith("ConfigMap ")) continue;
    const [first, ...others] = new Set(readers.get(key));
    if (first !== undefined && others.length === 0) purposes.set(key, first);
  }
  return purposes;
}

function purposeOf(world: World, object: WorldObject, routed: ReadonlySet<string>): Purpose {
  const kind = groupKindOf(object.ref);
  const maker = makerOf(world, object);
  if (maker && kind !== "Secret" && purposeByKind(maker.ref) === "database") return "database";
  if (world.server(`${object.ref.namespace}/${object.ref.name}`) && kind.startsWith("apps/")) return "database";
  if (kind === "Service") return purposeOfService(world, object, routed);
  return purposeByKind(object.ref) ?? "application";
}

/** What objects of a kind are for, where that says so. */
export function purposeByKind(ref: WorldObject["ref"]): Purpose | undefined {
  return byKind[groupKindOf(ref)] ?? byGroup[groupOf(ref.apiVersion)];
}

/** A Service belongs to what it leads to, unless a route leads to it. */
function purposeOfService(world: World, service: WorldObject, routed: ReadonlySet<string>): Purpose {
  if (routed.has(serviceKey(service.ref))) return "route";
  const leadsToDatabase = workloadsBehind(world, service).some(({ ref }) =>
    world.server(`${ref.namespace}/${ref.name}`),
  );
  return leadsToDatabase ? "database" : "application";
}

function serviceKey({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** The written object whose controller, or whose controller's object's controller, made it. */
export function makerOf(world: World, object: WorldObject): WorldObject | undefined {
  let current = object;
  for (let depth = 0; depth < 10; depth++) {
    const { madeBy } = current;
    const maker = madeBy && objectAt(world, madeBy);
    if (!maker || maker === current) break;
    current = maker;
  }
  return current === object ? undefined : current;
}
