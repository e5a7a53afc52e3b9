import { isOneSlipOff } from "../../../catalog/index.ts";
import { groupKindOf, type GroupKind, type World, type WorldObject } from "../../../world/index.ts";
import { isNamedInSpec } from "./is-named-in.ts";
import { namedMaker } from "./misnamed-secret.ts";
import { workloadKinds } from "../pods/pod.ts";
import { referencesOf } from "./references.ts";

/** Something of the subject that nobody refers to: a claim, or what makes a Secret. */
interface Unused {
  readonly maker: WorldObject;
  readonly name: string;
}

/**
 * The name is one slip off that of an object which is there; or the subject defines one object of the kind that nobody refers to,
 * while a workload asks for one that nobody defines: one of the two bears a wrong name, as after renaming only the other. Of a Secret only where it holds what a workload would read from the missing
 * one; of claims only where one name holds the other, as a claim may be left over beside one that was made by hand.
 */
export function hasUnusedTwin(world: World, kind: GroupKind, namespace: string, name: string): boolean {
  const twins = twinsOf(world, kind, namespace);
  const isMeant = (twin: Unused): boolean => kind === "PersistentVolumeClaim" || holdsWhatIsAsked(world, name, twin);
  const made = kind === "Secret" ? madeByClusters(world, namespace) : [];
  if ([...twins, ...made].some((twin) => isSlip(name, twin.name) && isMeant(twin))) return true;
  if (made.length === 2 && name.endsWith("-app") && made.some((twin) => isMeantForApp(world, twin) && isMeant(twin)))
    return true;
  const unused = twins.filter((twin) => !isUsed(world, kind, twin));
  if (kind !== "PersistentVolumeClaim") return unused.filter(isMeant).length === 1;
  return unused.filter((twin) => twin.name.includes(name) || name.includes(twin.name)).length === 1;
}

/**
 * The namespace in which a Secret of the very name is made and nobody asks for it, where no workload runs and no part lies that is not
 * rendered: one of the two was meant to be where the other is. Undefined where there are several.
 */
export function namespaceOfNamesake(world: World, namespace: string, name: string): string | undefined {
  const makers = secretMakers.flatMap((kind) => world.list(kind)).flatMap(secretOf);
  const away = makers.filter((twin) => twin.name === name && twin.maker.ref.namespace !== namespace);
  const [only, ...others] = new Set(away.map(({ maker }) => maker.ref.namespace));
  if (only === undefined || others.length > 0) return undefined;
  const users = [...workloadKinds, "immich-gitops.io/OpaquePart"];
  const isInhabited = users.some((kind) => world.list(kind, only).length > 0);
  return isInhabited || away.some((twin) => isUsed(world, "Secret", twin)) ? undefined : only;
}

const secretMakers = ["external-secrets.io/ExternalSecret", "bitnami.com/SealedSecret", "Secret"];

/** What somebody has written, and the Secret that comes of it. */
function secretOf(maker: WorldObject): readonly Unused[] {
  if (maker.manifest === undefined) return [];
  const isExternal = maker.ref.kind === "ExternalSecret";
  return [{ maker, name: isExternal ? namedMaker(maker).secret : maker.ref.name }];
}

/** CloudNativePG's credentials: they lie there whether somebody uses them or not. */
function madeByClusters(world: World, namespace: string): readonly Unused[] {
  return world
    .list("postgresql.cnpg.io/Cluster", namespace)
    .flatMap((maker) => ["-app", "-superuser"].map((end) => ({ maker, name: maker.ref.name + end })));
}

/** What the only Cluster of the namespace makes for an app, and none takes. */
function isMeantForApp(world: World, twin: Unused): boolean {
  return twin.name.endsWith("-app") && !isUsed(world, "Secret", twin);
}

/** One and many of a thing may be two things, and so may names with another letter (`photos-ro`, `photos-rw`). */
function isSlip(name: string, twin: string): boolean {
  const isPlural = `${name}s` === twin || name === `${twin}s`;
  const isOther = name.length === twin.length && lettersOf(name) !== lettersOf(twin);
  return isOneSlipOff(name, twin) && !isPlural && !isOther;
}

function lettersOf(name: string): string {
  return [...name].toSorted().join("");
}

function twinsOf(world: World, kind: GroupKind, namespace: string): readonly Unused[] {
  const own = (of: GroupKind): readonly WorldObject[] =>
    world.list(of, namespace).filter(({ role, manifest }) => role === "subject" && manifest !== undefined);
  if (kind === "PersistentVolumeClaim") return own(kind).map((maker) => ({ maker, name: maker.ref.name }));
  return kind === "Secret" ? secretMakers.flatMap(own).flatMap(secretOf) : [];
}

/** VolSync saves and restores a claim that an app is to mount; a volume only waits for its claim. */
const servants = /^(volsync\.backube\/.*|PersistentVolume)$/;

function isUsed(world: World, kind: GroupKind, { maker, name }: Unused): boolean {
  const { namespace } = maker.ref;
  return world.all().some((object) => {
    if (object.ref.namespace !== namespace && object.ref.namespace !== "") return false;
    const of = groupKindOf(object.ref);
    if (workloadKinds.includes(of))
      return referencesOf(object).some((each) => each.kind === kind && each.name === name);
    // What a deployer or a release brings is looked at by itself.
    if (object.ref === maker.ref || servants.test(of) || world.deployment(object.ref) !== undefined) return false;
    if (of === "Secret" || of === "Namespace") return false;
    return isNamedInSpec(object, name);
  });
}

/** Variables that Immich, its database's preparation or its image read, and keys that are asked for one by one. */
const own = /^(DB|IMMICH|INIT_POSTGRES|POSTGRES|REDIS)_/;

function holdsWhatIsAsked(world: World, missing: string, { maker, name }: Unused): boolean {
  const { namespace } = maker.ref;
  const keys = [...(world.get("Secret", namespace, name)?.data?.values.keys() ?? [])];
  const references = workloadKinds
    .flatMap((kind) => world.list(kind, namespace))
    .flatMap(referencesOf)
    .filter((reference) => reference.kind === "Secret" && reference.name === missing);
  const asked = references.flatMap(({ key }) => key ?? []);
  if (asked.length > 0) return asked.every((key) => keys.includes(key));
  return references.length > 0 && keys.some((key) => own.test(key));
}
