import type { Path } from "../../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { podPath } from "../pods/pod.ts";
import { isReserved, isVolumeFor } from "./volume-fit.ts";

/** A Secret that is read before a volume is there, or mounted: it lies in whatever namespace the volume or its class names. */
export interface MountCredentials {
  /** The PersistentVolume or StorageClass that names it, and where. */
  readonly holder: WorldObject;
  readonly path: Path;
  readonly name: string;
  readonly namespace: string;
  /** What the kubelet, or the provisioner, says without it. */
  readonly says: string;
}

/**
 * The Secrets behind a pod's claims: `nodeStageSecretRef` and `nodePublishSecretRef` of their volumes (csi_attacher.go MountDevice,
 * csi_mounter.go SetUpAt), and the same in the parameters of their class, with the one of the provisioner (external-provisioner).
 */
export function mountCredentials(workload: WorldObject, world: World): readonly MountCredentials[] {
  // Hardly a repository has any, and to tell which volume a claim will get takes time.
  if (world.derived(takenByVolumes).size === 0) return [];
  return listAt(workload.object, ...podPath(workload), "volumes").flatMap((volume) => {
    const name = stringAt(volume, "persistentVolumeClaim", "claimName") ?? "";
    const claim = world.get("PersistentVolumeClaim", workload.ref.namespace, name);
    if (claim === undefined || claim.before !== undefined) return [];
    const bound = volumeOf(claim, world);
    return bound ? ofVolume(bound) : ofClass(claim, world);
  });
}

/** The volume of the repository that the claim is sure to get. */
function volumeOf(claim: WorldObject, world: World): WorldObject | undefined {
  const asked = stringAt(claim.object, "spec", "volumeName") || undefined;
  if (asked !== undefined) return world.get("PersistentVolume", "", asked);
  const all = world.list("PersistentVolume");
  const reserved = all.find((volume) => isReserved(volume, claim));
  if (reserved) return reserved;
  const fitting = all.filter((volume) => isVolumeFor(claim, volume, world));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Drivers whose volumes are staged on the node first (STAGE_UNSTAGE_VOLUME); of others that Secret is not read. */
const staging = /(^|\.)(smb\.csi\.k8s\.io|(rbd|cephfs)\.csi\.ceph\.com)$/;

function ofVolume(volume: WorldObject): readonly MountCredentials[] {
  const base: Path = ["spec", "csi"];
  const driver = stringAt(volume.object, ...base, "driver") ?? "";
  return (["nodeStageSecretRef", "nodePublishSecretRef"] as const).flatMap((field) => {
    if (field === "nodeStageSecretRef" && !staging.test(driver)) return [];
    if (at(volume.object, ...base, field) === undefined) return [];
    const name = stringAt(volume.object, ...base, field, "name") ?? "";
    const namespace = stringAt(volume.object, ...base, field, "namespace") ?? "";
    const word = field === "nodeStageSecretRef" ? "MountDevice" : "SetUp";
    const says = `FailedMount: MountVolume.${word} failed for volume "${volume.ref.name}" : fetching ${field.replace(/^n/, "N")} ${namespace}/${name} failed: kubernetes.io/csi: failed to find the secret ${name} in the namespace ${namespace} with error: secrets "${name}" not found`;
    return [{ holder: volume, path: [...base, field, "name"], name, namespace, says }];
  });
}

function ofClass(claim: WorldObject, world: World): readonly MountCredentials[] {
  const className = stringAt(claim.object, "spec", "storageClassName") ?? "";
  const storage = world.get("storage.k8s.io/StorageClass", "", className);
  const provisioner = stringAt(storage?.object, "provisioner") ?? "";
  if (!storage) return [];
  return (["provisioner", "node-stage", "node-publish"] as const).flatMap((use) => {
    if (use === "node-stage" && !staging.test(provisioner)) return [];
    const key = `csi.storage.k8s.io/${use}-secret-name`;
    const name = stringAt(storage.object, "parameters", key);
    const namespace = stringAt(storage.object, "parameters", `csi.storage.k8s.io/${use}-secret-namespace`);
    if (name === undefined || namespace === undefined) return [];
    const says =
      use === "provisioner"
        ? `FailedScheduling: pod has unbound immediate PersistentVolumeClaims; ${claim.ref.name}: ProvisioningFailed: failed to provision volume with StorageClass "${className}": error getting secret ${name} in namespace ${namespace}: secrets "${name}" not found`
        : `FailedMount: kubernetes.io/csi: failed to find the secret ${name} in the namespace ${namespace} with error: secrets "${name}" not found`;
    return [{ holder: storage, path: ["parameters", key], name, namespace, says }];
  });
}

/** The Secrets that any volume or class names, each as `namespace/name`. */
export function takenByVolumes(world: World): ReadonlySet<string> {
  const volumes = world.list("PersistentVolume").flatMap(({ object }) =>
    fieldsAt(object, "spec", "csi")
      .filter(([field]) => field.endsWith("SecretRef"))
      .map(([, of]) => `${stringAt(of, "namespace") ?? ""}/${stringAt(of, "name") ?? ""}`),
  );
  const classes = world.list("storage.k8s.io/StorageClass").flatMap(({ object }) =>
    fieldsAt(object, "parameters")
      .filter(([key]) => key.endsWith("-secret-name"))
      .map(([key, name]) => {
        const namespace = stringAt(object, "parameters", key.replace(/name$/, "namespace")) ?? "";
        return `${namespace}/${typeof name === "string" ? name : ""}`;
      }),
  );
  return new Set([...volumes, ...classes]);
}
