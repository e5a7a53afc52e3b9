import type { Manifest, OpaqueChart, OpaquePart, Ref } from "../render/index.ts";
import { toJson } from "../source/index.ts";
import { groupKindOf, refKey } from "./group-kind.ts";
import { fieldsAt, stringAt } from "./json.ts";
import { keyedData } from "./keyed-data.ts";
import { isClusterScoped } from "./scopes.ts";
import type { JsonObject, KeyedData, WorldObject } from "./world-object.ts";
import { world, type Deployment, type UnsetVariable, type World, type WorldChanges } from "./world.ts";

/** What one build applies. Of two objects with one name the first counts. */
export interface Applied {
  readonly manifests: readonly Manifest[];
  /** Parts that may make any object: Helm charts that were not rendered, remote bases. */
  readonly opaque: readonly OpaquePart[];
  readonly role: WorldObject["role"];
  /** The deployer's object that applies it; without one it is applied at once. */
  readonly deployer?: Ref | undefined;
  /** Why its build yields nothing, in the tool's words. */
  readonly failure?: string | undefined;
  readonly unset?: readonly UnsetVariable[] | undefined;
  /** The folder that was built, where the deployer's object names one that is not there. */
  readonly meant?: string | undefined;
  /** What the deployer applies in one go with it, of the rest of the repository. */
  readonly beside?: readonly Manifest[] | undefined;
}

/** The cluster right after everything was applied and before any controller has acted. */
export function appliedWorld(applied: readonly Applied[]): World {
  return world(appliedObjects(applied));
}

/**
 * The manifests' objects, what deployers are still to apply, and what every namespace holds from its start
 * (kube-controller-manager: ConfigMap `kube-root-ca.crt`, ServiceAccount `default`).
 */
export function appliedObjects(applied: readonly Applied[]): Required<Pick<WorldChanges, "objects" | "deployments">> {
  const objects = new Map<string, WorldObject>();
  const deployments = new Map<string, Deployment>();
  const namespaces = new Set<string>();
  const known = new Set<string>();
  for (const { manifests, opaque, role, deployer, failure, meant, unset = [], beside = [] } of applied) {
    const own = new Map<string, WorldObject>();
    const isAtOnce = deployer === undefined || role === "context";
    for (const object of [
      ...opaque.map((part) => convertedOnce(part, role, opaqueObject)),
      ...manifests.map((manifest) => convertedOnce(manifest, role, worldObject)),
    ]) {
      const key = refKey(object.ref);
      if (object.ref.namespace !== "") namespaces.add(object.ref.namespace);
      // The rest of the repository is taken to be deployed already.
      const there = isAtOnce ? objects : own;
      if (!there.has(key)) there.set(key, isAtOnce && deployer ? deployedOnce(object, deployer) : object);
      known.add(key);
    }
    if (deployer === undefined) continue;
    const before = deployments.get(refKey(deployer));
    deployments.set(refKey(deployer), {
      objects: [...(before?.objects ?? []), ...own.values()],
      failure: before?.failure ?? failure,
      meant: before?.meant ?? meant,
      unset: [...(before?.unset ?? []), ...unset],
      beside: [...(before?.beside ?? []), ...beside.map((manifest) => objectOf(manifest, "context"))],
    });
  }
  for (const namespace of [...namespaces].sort()) {
    for (const object of builtInsOf(namespace)) {
      if (!known.has(refKey(object.ref))) objects.set(refKey(object.ref), object);
    }
  }
  return { objects: [...objects.values()], deployments };
}

/** The reference under which an object is stored: `default` where a namespaced manifest names no namespace. */
export function storedRef(ref: Ref): Ref {
  if (isClusterScoped(groupKindOf(ref))) return { ...ref, namespace: "" };
  return ref.namespace === "" ? { ...ref, namespace: "default" } : ref;
}

/** A manifest as an object of the cluster; the same one each time. */
export function objectOf(manifest: Manifest, role: WorldObject["role"]): WorldObject {
  return convertedOnce(manifest, role, worldObject);
}

const converted = new WeakMap<Manifest | OpaquePart, WorldObject>();

/** Something that is applied as an object of the cluster; converted once, however often it is applied. */
function convertedOnce<Thing extends Manifest | OpaquePart>(
  thing: Thing,
  role: WorldObject["role"],
  convert: (thing: Thing, role: WorldObject["role"]) => WorldObject,
): WorldObject {
  const known = converted.get(thing);
  if (known?.role === role) return known;
  const made = convert(thing, role);
  converted.set(thing, made);
  return made;
}

const deployed = new WeakMap<WorldObject, WorldObject>();

/** The object with who has applied it; the same one each time, so that what is known of it holds on. */
function deployedOnce(object: WorldObject, deployer: Ref): WorldObject {
  const known = deployed.get(object);
  if (known?.deployedBy !== undefined && refKey(known.deployedBy) === refKey(deployer)) return known;
  const made = { ...object, deployedBy: deployer };
  deployed.set(object, made);
  return made;
}

function worldObject(manifest: Manifest, role: WorldObject["role"]): WorldObject {
  const object = toJson(manifest.node) as JsonObject;
  const ref = storedRef(manifest.ref);
  const data = keyedData(ref, object, manifest.open === undefined);
  // With fields for what is filled in later: V8 is slow with objects to which a spread adds one, and these are looked at all the time.
  const later = undefined;
  return { ref, object, manifest, role, data, health: new Map(), deployedBy: later, settled: later, statusSince: 0 };
}

/** Stands for a part whose objects are unknown, so that a missing object can be told from one that this part may bring. */
function opaqueObject(part: OpaquePart, role: WorldObject["role"]): WorldObject {
  const ref: Ref = {
    apiVersion: "immich-gitops.io/v1",
    kind: "OpaquePart",
    namespace: part.namespace,
    name: part.name,
  };
  const object: JsonObject = {
    apiVersion: ref.apiVersion,
    kind: ref.kind,
    // Without a namespace it may be anywhere.
    metadata: part.namespace === "" ? { name: ref.name } : { name: ref.name, namespace: part.namespace },
    spec: {
      kind: part.kind,
      ...(part.brings === undefined ? {} : { brings: part.brings }),
      ...(part.chart === undefined ? {} : chartFields(part.chart)),
    },
  };
  return { ref, object, role, health: new Map(), statusSince: 0 };
}

function chartFields({ name, version, values, release, repoUrl, isOpen }: OpaqueChart): JsonObject {
  return {
    chart: name,
    ...(release === undefined ? {} : { release }),
    ...(repoUrl === undefined ? {} : { repoUrl }),
    ...(isOpen === true ? { isOpen } : {}),
    ...(version === undefined ? {} : { version }),
    ...(values === undefined ? {} : { values: toJson(values) }),
  };
}

const builtIns = new Map<string, readonly WorldObject[]>();

function builtInsOf(namespace: string): readonly WorldObject[] {
  const known = builtIns.get(namespace);
  if (known) return known;
  const made = [rootCertificates(namespace), defaultServiceAccount(namespace)];
  builtIns.set(namespace, made);
  return made;
}

function rootCertificates(namespace: string): WorldObject {
  const name = "kube-root-ca.crt";
  const from = { name: `ConfigMap ${name}, key ca.crt`, kind: "generated", alphabet: "any" } as const;
  return builtIn("ConfigMap", namespace, name, {
    values: new Map([["ca.crt", [{ text: "-----BEGIN CERTIFICATE-----", from }]]]),
    complete: true,
  });
}

function defaultServiceAccount(namespace: string): WorldObject {
  return builtIn("ServiceAccount", namespace, "default", undefined);
}

function builtIn(kind: string, namespace: string, name: string, data: KeyedData | undefined): WorldObject {
  const ref: Ref = { apiVersion: "v1", kind, namespace, name };
  const object: JsonObject = { apiVersion: "v1", kind, metadata: { name, namespace } };
  // The cluster's own objects are nobody's manifests.
  return { ref, object, role: "context", data, health: new Map(), statusSince: 0, madeBy: ref };
}

/** The value that a label, annotation or field holds, as text. */
export function labelsOf(object: JsonObject, ...path: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [key] of fieldsAt(object, ...path)) {
    const value = stringAt(object, ...path, key);
    if (value !== undefined) labels.set(key, value);
  }
  return labels;
}
