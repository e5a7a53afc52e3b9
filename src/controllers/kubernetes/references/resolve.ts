import type { Path } from "../../../source/index.ts";
import type { Tracked } from "../../../template/index.ts";
import type { Trouble } from "../../engine/index.ts";
import type { World, WorldObject } from "../../../world/index.ts";
import { mayHoldKey } from "./may-hold-key.ts";
import { expectationOf } from "./expectation.ts";
import { referencesOf, type Reference } from "./references.ts";
import { misnamedSecret, type NamedMaker } from "./misnamed-secret.ts";
import { namespaceOfNamesake } from "./unused-twin.ts";

/** What becomes of a reference when the kubelet follows it. */
export type Resolution =
  | { readonly kind: "found"; readonly object: WorldObject; readonly value?: Tracked | undefined }
  /** `reason`: what is waited for, where that is more than its being there. */
  | { readonly kind: "coming"; readonly makers: readonly WorldObject[]; readonly reason?: string | undefined }
  | {
      readonly kind: "missing";
      readonly what: "object" | "key";
      readonly present: readonly string[];
      /** What should have made it, and calls it otherwise. */
      readonly misnamed?: NamedMaker | undefined;
      /** Another namespace, where one of the name lies unused. */
      readonly away?: string | undefined;
    }
  /** Someone else provides it. */
  | { readonly kind: "elsewhere" }
  /** Optional and not there: left out. */
  | { readonly kind: "skipped" };

/** What becomes of a reference: what it names is there, is still to come, is somebody else's to bring, or is missing. */
export function resolveReference(world: World, namespace: string, reference: Reference): Resolution {
  const expectation = expectationOf(world, reference.kind, namespace, reference.name);
  switch (expectation.kind) {
    case "there":
      if (isUnbound(expectation.object)) {
        const reason = "FailedScheduling: pod has unbound immediate PersistentVolumeClaims";
        return { kind: "coming", makers: [expectation.object], reason };
      }
      return resolveKey(expectation.object, reference);
    case "coming":
      return reference.optional ? { kind: "skipped" } : expectation;
    case "elsewhere":
      return expectation;
    case "absent":
      if (reference.optional) return { kind: "skipped" };
      return {
        kind: "missing",
        what: "object",
        present: namesOf(world, reference, namespace),
        misnamed: reference.kind === "Secret" ? misnamedSecret(world, namespace, reference.name) : undefined,
        away: reference.kind === "Secret" ? namespaceOfNamesake(world, namespace, reference.name) : undefined,
      };
  }
}

function isUnbound({ ref, health }: WorldObject): boolean {
  const state = health.get("claim")?.state;
  return ref.kind === "PersistentVolumeClaim" && (state === "failed" || state === "waiting");
}

function resolveKey(object: WorldObject, { key, optional }: Reference): Resolution {
  if (key === undefined || object.data === undefined) return { kind: "found", object };
  const value = object.data.values.get(key);
  if (value) return { kind: "found", object, value };
  if (mayHoldKey(object.data, key)) return { kind: "elsewhere" };
  if (optional) return { kind: "skipped" };
  return { kind: "missing", what: "key", present: [...object.data.values.keys()].sort() };
}

/**
 * What is there of the kind and has the key, for the question whether another one was meant; without what every namespace has, and
 * the claims that operators and StatefulSets make for their own pods.
 */
function namesOf(world: World, { kind, key }: Reference, namespace: string): readonly string[] {
  const isOwn = ({ madeBy, ref }: WorldObject): boolean =>
    madeBy === ref || (madeBy !== undefined && kind === "PersistentVolumeClaim");
  const mayHold = ({ data }: WorldObject): boolean =>
    key === undefined || data === undefined || !data.complete || data.values.has(key);
  return world
    .list(kind, namespace)
    .filter((object) => !isOwn(object) && mayHold(object))
    .map((object) => object.ref.name);
}

/** The trouble that a missing reference is, in the words of the kubelet, the scheduler or the ReplicaSet controller. */
export function referenceTrouble(
  workload: WorldObject,
  reference: Reference,
  missing: Resolution & { readonly kind: "missing" },
): Trouble {
  const { name, key } = reference;
  const kind = kindOf(reference);
  const isKey = missing.what === "key";
  const { misnamed } = missing;
  return {
    rule: isKey ? "reference/key-missing" : "reference/missing",
    object: workload.ref,
    about: isKey ? `${kind} ${name}, key ${key}` : `${kind} ${name}`,
    message: isKey ? keyMessage(workload, reference) : objectMessage(workload, reference),
    blame: misnamed
      ? { object: misnamed.maker.ref, path: misnamed.path }
      : { object: workload.ref, path: (isKey ? reference.keyPath : undefined) ?? reference.path },
    known: { from: "source", of: knownOf(reference) },
    details: {
      kind,
      name,
      key: key ?? "",
      use: reference.use.kind,
      namespace: workload.ref.namespace,
      present: missing.present,
      again: isKey || misnamed ? [] : sameName(workload, reference).map((path) => [...path]),
      misnamed: misnamed ? `${misnamed.maker.ref.kind} ${misnamed.maker.ref.name}` : "",
      called: misnamed?.secret ?? "",
      away: missing.away ?? "",
    },
  };
}

/** Where else the workload names the same object: whoever wrote one name wrong wrote it wrong for each of its keys. */
function sameName(workload: WorldObject, { kind, name, path }: Reference): readonly Path[] {
  const others = referencesOf(workload).filter((other) => other.kind === kind && other.name === name);
  return others.map((other) => other.path).filter((other) => String(other) !== String(path));
}

function knownOf({ use }: Reference): string {
  return use.kind === "device"
    ? "kube-controller-manager pkg/controller/resourceclaim, kube-scheduler DynamicResources"
    : "kubelet makeEnvironmentVariables, volume and pod admission";
}

/** The kind without its group. */
export function kindOf({ kind }: Reference): string {
  return kind.slice(kind.indexOf("/") + 1);
}

function objectMessage(workload: WorldObject, { kind, name, use }: Reference): string {
  switch (use.kind) {
    case "env":
    case "envFrom":
      return `${waitingReason(use.container.init)}: ${kind.toLowerCase()} "${name}" not found`;
    case "device":
      return kind === "resource.k8s.io/ResourceClaim"
        ? `FailedScheduling: resourceclaim.resource.k8s.io "${name}" not found`
        : `FailedResourceClaimCreation: PodResourceClaim ${use.claim}: resource claim template "${name}": resourceclaimtemplate.resource.k8s.io "${name}" not found`;
    case "account":
      return `FailedCreate: error looking up service account ${workload.ref.namespace}/${name}: serviceaccount "${name}" not found`;
    case "volume":
      return kind === "PersistentVolumeClaim"
        ? `FailedScheduling: persistentvolumeclaim "${name}" not found`
        : `FailedMount: MountVolume.SetUp failed for volume "${use.volume}" : ${kind.toLowerCase()} "${name}" not found`;
  }
}

function keyMessage(workload: WorldObject, { kind, name, key, use }: Reference): string {
  if (use.kind === "volume") {
    const word = kind === "Secret" ? "secret" : "config";
    return `FailedMount: MountVolume.SetUp failed for volume "${use.volume}" : references non-existent ${word} key: ${key}`;
  }
  const init = (use.kind === "env" || use.kind === "envFrom") && use.container.init;
  return `${waitingReason(init)}: couldn't find key ${key} in ${kind} ${workload.ref.namespace}/${name}`;
}

function waitingReason(init: boolean): string {
  return init ? "Init:CreateContainerConfigError" : "CreateContainerConfigError";
}
