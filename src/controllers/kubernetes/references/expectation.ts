import { isOpen } from "../../../source/index.ts";
import {
  fieldsAt,
  groupKindOf,
  healthOf,
  isCiphertext,
  type GroupKind,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { isRefused } from "../admission/is-refused.ts";
import { isNamedIn } from "./is-named-in.ts";
import { definesSecrets } from "./defines-secrets.ts";
import { isOperatorsSecret, makersOf, primaryServices } from "./makers.ts";
import { bitnamiReleases, mayComeFromAnywhere, mayComeIn } from "./opaque-parts.ts";
import { podPath, workloadKinds } from "../pods/pod.ts";
import { referencesOf } from "./references.ts";
import { hasUnusedTwin, namespaceOfNamesake } from "./unused-twin.ts";

/** What is to be thought of an object that something refers to by name. */
export type Expectation =
  | { readonly kind: "there"; readonly object: WorldObject }
  /** Its maker is in the repository and has not made it yet; the maker's own troubles say why. */
  | { readonly kind: "coming"; readonly makers: readonly WorldObject[] }
  /** The repository must define it and does not. */
  | { readonly kind: "absent" }
  /** Someone else provides it: to be assumed. */
  | { readonly kind: "elsewhere" };

/**
 * The one place that decides whether an object which is not in the world is missing.
 *
 * - One that a simulated controller makes is `coming` until that controller is done, then it is as if nobody made it.
 * - One that an operator, chart or copier outside the simulation may make is `elsewhere`, and one that the user says is there.
 * - A ServiceAccount, claim, ConfigMap or Service is `absent` in a namespace whose workloads this repository deploys: who
 *   deploys a workload by GitOps deploys these with it. Parts that are not rendered may bring any of them, but only such Services
 *   as their names, charts or values suggest.
 * - A Service is `absent` in a namespace that this repository does not know, when it has one of that name in another.
 * - A Service that is called like those of a CloudNativePG cluster is `absent` in a namespace with such clusters.
 * - A Service with the very name of a CloudNativePG or Crunchy cluster is `absent`: their Services have other names.
 * - A Secret is often made by hand. It is `absent` only where the repository writes Secrets for the namespace, not for backups
 *   alone, and every other Secret used there is accounted for, or where the name is one that only this repository's operator would give.
 * - A Secret is `absent` where one of its name lies in a namespace in which nobody asks for it.
 * - A claim or Secret is `absent` where the subject defines one that nobody refers to: one of the two bears a wrong name.
 */
export function expectationOf(world: World, kind: GroupKind, namespace: string, name: string): Expectation {
  const object = world.get(kind, namespace, name);
  if (object) return isRefused(object) ? { kind: "coming", makers: [object] } : { kind: "there", object };
  // A variable of a deployer's substitution is not the name that will be applied.
  if (isOpen(name) || name === "") return { kind: "elsewhere" };
  if (isCiphertext(name)) return { kind: "absent" };
  const makers = makersOf(world, kind, namespace, name);
  const pending = makers.filter((maker) => maker.simulated && !isDone(maker.object)).map((maker) => maker.object);
  if (pending.length > 0) return { kind: "coming", makers: pending };
  const others = makers.filter((maker) => !maker.simulated || healthOf(maker.object)?.state === "unknown");
  if (others.some(({ guessed }) => guessed !== true)) return { kind: "elsewhere" };
  // A Secret that lies there unused with what is asked for in it says more than a name that begins alike.
  if (others.length > 0) return { kind: isUnderAnotherName(world, kind, namespace, name) ? "absent" : "elsewhere" };
  const held = heldMakers(world, kind, namespace, name);
  if (held.length > 0) return { kind: "coming", makers: held };
  const bare = kind.slice(kind.indexOf("/") + 1);
  if (world.get("immich-gitops.io/Provided", namespace, `${bare} ${name}`)) return { kind: "elsewhere" };
  if (isCopied(world, kind, namespace, name) || isPerhapsElsewhere(world, kind, namespace, name))
    return { kind: "elsewhere" };
  // Who writes a database cluster's own name as a host has forgotten what its operator adds to it.
  if (kind === "Service" && primaryServices(world, namespace).has(name)) return { kind: "absent" };
  if (kind === "Service" && isInAnotherNamespace(world, namespace, name)) return { kind: "absent" };
  if (!mayComeIn(world, kind, namespace, name)) {
    if (hasUnusedTwin(world, kind, namespace, name)) return { kind: "absent" };
    if (kind === "Secret" && namespaceOfNamesake(world, namespace, name) !== undefined) return { kind: "absent" };
  }
  return { kind: mustDefine(world, kind, namespace, name) ? "absent" : "elsewhere" };
}

function isUnderAnotherName(world: World, kind: GroupKind, namespace: string, name: string): boolean {
  return kind === "Secret" && !mayComeIn(world, kind, namespace, name) && hasUnusedTwin(world, kind, namespace, name);
}

/**
 * The repository has the Service, or what makes it, in one namespace, and nothing at all in the one that is named: that is
 * another namespace misspelled, or one that was given up.
 */
function isInAnotherNamespace(world: World, namespace: string, name: string): boolean {
  const namespaces = world.derived(namespacesOf);
  if (namespaces.includes(namespace) || world.get("Namespace", "", namespace) !== undefined) return false;
  return namespaces.some(
    (other) =>
      world.get("Service", other, name) !== undefined ||
      makersOf(world, "Service", other, name).some(({ object }) => object.ref.name === name),
  );
}

/** What a deployer is still to apply: the object itself, or one whose controller will make it. */
function heldMakers(world: World, kind: GroupKind, namespace: string, name: string): readonly WorldObject[] {
  const itself = world.held(kind, namespace, name);
  if (itself) return [itself];
  return makersOf(world.withHeld(), kind, namespace, name)
    .map(({ object }) => object)
    .filter(({ ref }) => world.held(groupKindOf(ref), ref.namespace, ref.name) !== undefined);
}

/** A controller that calls its object ready has made all it will make. */
function isDone(maker: WorldObject): boolean {
  const state = healthOf(maker)?.state;
  return state === "ready" || state === "falsely-ready" || state === "unknown";
}

function mustDefine(world: World, kind: GroupKind, namespace: string, name: string): boolean {
  switch (kind) {
    case "Secret":
      return mustDefineSecret(world, namespace, name);
    case "Service":
      // What a cluster consists of lies there, and who installs it brings it.
      if (namespace === "kube-system") return false;
      return (
        (deploysWorkloads(world, namespace) ||
          isOfCloudNativeCluster(world, namespace, name) ||
          isOfBitnamiRelease(world, namespace, name)) &&
        !mayComeIn(world, kind, namespace, name)
      );
    default:
      return deploysWorkloads(world, namespace) && !mayComeFromAnywhere(world, kind, namespace, name);
  }
}

/** Is it called as only CloudNativePG calls the Services of a Cluster, where this repository has Clusters? */
function isOfCloudNativeCluster(world: World, namespace: string, name: string): boolean {
  return /-(rw|ro|r)$/.test(name) && world.list("postgresql.cnpg.io/Cluster", namespace).length > 0;
}

/** Does it begin as the Services of a release whose Services are all known, or these as it? */
function isOfBitnamiRelease(world: World, namespace: string, name: string): boolean {
  const releases = bitnamiReleases(world, namespace, ["redis", "valkey", "postgresql"]);
  return releases.some(({ fullName }) => `${name}-`.startsWith(`${fullName}-`) || fullName.startsWith(name));
}

/** Does this repository run anything in the namespace? */
export function deploysWorkloads(world: World, namespace: string): boolean {
  return world.derived(namespacesOfWorkloads).has(namespace);
}

function namespacesOfWorkloads(world: World): ReadonlySet<string> {
  return new Set(workloadKinds.flatMap((kind) => world.list(kind)).map(({ ref }) => ref.namespace));
}

function mustDefineSecret(world: World, namespace: string, name: string): boolean {
  if (isOperatorsSecret(world, namespace, name)) return true;
  if (!definesSecrets(world, namespace)) return false;
  return (
    !mayComeIn(world, "Secret", namespace, name) &&
    usedSecrets(world, namespace).every((used) => used === name || isAccountedFor(world, namespace, used))
  );
}

function isAccountedFor(world: World, namespace: string, name: string): boolean {
  return world.get("Secret", namespace, name) !== undefined || makersOf(world, "Secret", namespace, name).length > 0;
}

/** The Secrets that workloads of the namespace cannot do without. */
function usedSecrets(world: World, namespace: string): readonly string[] {
  const workloads = workloadKinds.flatMap((kind) => world.list(kind, namespace));
  const references = workloads
    .filter((workload) => fieldsAt(workload.object, ...podPath(workload)).length > 0)
    .flatMap(referencesOf);
  return references
    .filter((reference) => reference.kind === "Secret" && !reference.optional)
    .map((reference) => reference.name);
}

/**
 * What names no namespace is stored under `default`, but its deployer may put it anywhere (Flux targetNamespace): an object of
 * the same name in a written namespace is then the one that is meant.
 */
function isPerhapsElsewhere(world: World, kind: GroupKind, namespace: string, name: string): boolean {
  if (namespace !== "default") return false;
  return world
    .derived(namespacesOf)
    .some(
      (other) =>
        world.get(kind, other, name) !== undefined ||
        makersOf(world, kind, other, name).some(({ simulated }) => simulated),
    );
}

function namespacesOf(world: World): readonly string[] {
  return [...new Set(world.all().map(({ ref }) => ref.namespace))];
}

const copiers = ["reflector.v1.k8s.emberstack.com/", "replicator.v1.mittwald.de/"];

/** Kinds whose objects write Secrets or ConfigMaps into other namespaces than their own, under names that stand in them. */
const spreaders: readonly GroupKind[] = [
  "clustersecret.io/ClusterSecret",
  "external-secrets.io/ClusterExternalSecret",
  "external-secrets.io/ClusterPushSecret",
  "external-secrets.io/PushSecret",
  "kyverno.io/ClusterPolicy",
  "policies.kyverno.io/GeneratingPolicy",
  "trust.cert-manager.io/Bundle",
];

/** Secrets and ConfigMaps can be copied into other namespaces by annotation (Reflector, Replicator) or by objects of their own. */
export function isCopied(world: World, kind: GroupKind, namespace: string, name: string): boolean {
  if (kind !== "Secret" && kind !== "ConfigMap") return false;
  const sources = [
    ...world.list(kind),
    ...world.list("external-secrets.io/ExternalSecret"),
    ...world.list("cert-manager.io/Certificate"),
  ];
  const annotated = sources.some((source) => {
    if (source.ref.namespace === namespace) return false;
    return isNamedIn(source, name) && copiers.some((copier) => JSON.stringify(source.object).includes(copier));
  });
  return annotated || spreaders.flatMap((of) => world.list(of)).some((source) => isNamedIn(source, name));
}
