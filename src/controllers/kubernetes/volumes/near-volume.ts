import { withDefaults } from "../../../envsubst/index.ts";
import { stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { hasVolumeFor, isFree, isReserved, otherClass, searchMisfits, type Misfit } from "./volume-fit.ts";

/** The provisioner of a class that makes no volumes. */
export const byHand = "kubernetes.io/no-provisioner";

/** Is no volume made for this claim, as it has no class, or one that makes none? */
export function takesOnlyWhatIsThere(claim: WorldObject, world: World): boolean {
  const name = stringAt(claim.object, "spec", "storageClassName");
  if (name === undefined || name === "") return name === "";
  const storage = world.get("storage.k8s.io/StorageClass", "", withDefaults(name));
  return storage !== undefined && stringAt(storage.object, "provisioner") === byHand;
}

interface NearVolume {
  readonly volume: WorldObject;
  /** What does not fit; undefined where it is reserved for a claim of that name in another namespace, which nobody makes. */
  readonly misfit: Misfit | undefined;
}

/** Where no volume of the repository fits a claim: the one beside it that would but for one thing, and that nobody else can take. */
export function nearVolume(claim: WorldObject, world: World): NearVolume | undefined {
  if (stringAt(claim.object, "spec", "storageClassName") === undefined || hasVolumeFor(claim, world)) return undefined;
  const others = world
    .withHeld()
    .list("PersistentVolumeClaim")
    .filter(({ ref }) => ref !== claim.ref);
  const near = world.list("PersistentVolume").flatMap((volume): NearVolume[] => {
    if (!isBeside(volume, claim)) return [];
    const found = searchMisfits(claim, volume);
    if (isReserved(volume, claim)) return [{ volume, misfit: found.find(({ words }) => words !== otherClass) }];
    if (isMeantElsewhere(volume, claim, others)) return found.length === 0 ? [{ volume, misfit: undefined }] : [];
    if (!isFree(volume, world) || found.length !== 1) return [];
    const isTaken = others.some((other) => searchMisfits(other, volume).length === 0);
    return isTaken ? [] : [{ volume, misfit: found[0] }];
  });
  return near.length === 1 ? near[0] : undefined;
}

/** Written beside the claim, and reserved for one of its name in a namespace where there is none. */
function isMeantElsewhere(volume: WorldObject, claim: WorldObject, others: readonly WorldObject[]): boolean {
  const { object } = volume;
  const { ref } = claim;
  if (!isInOneFile(volume, claim)) return false;
  const [name, namespace] = ["name", "namespace"].map((field) => stringAt(object, "spec", "claimRef", field));
  if (name !== ref.name || namespace === undefined || namespace === ref.namespace) return false;
  return !others.some((other) => other.ref.name === name && other.ref.namespace === namespace);
}

/** Written into the same file, or under a name that holds the other's. */
function isBeside(volume: WorldObject, claim: WorldObject): boolean {
  const names = [volume.ref.name, claim.ref.name] as const;
  return isInOneFile(volume, claim) || names[0].includes(names[1]) || names[1].includes(names[0]);
}

function isInOneFile(...objects: readonly [WorldObject, WorldObject]): boolean {
  const [file, other] = objects.map(({ manifest }) => manifest?.node.span?.file.path);
  return file !== undefined && file === other;
}
