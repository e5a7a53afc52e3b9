import type { Json } from "../../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";

/** What a volume of a pod is made of. `key` is the same for what holds the same files. */
export type VolumeSource =
  /** Gone with the container: its own layer, an emptyDir. */
  | { readonly kind: "container" }
  | {
      readonly kind: "claim";
      readonly key: string;
      /** Undefined when it is defined elsewhere. */
      readonly claim: WorldObject | undefined;
      readonly name: string;
    }
  /** Made by the StatefulSet from a template. */
  | { readonly kind: "template"; readonly key: string; readonly name: string; readonly spec: Json | undefined }
  /** Storage that a person manages: NFS, a folder of the node, a volume made beforehand. */
  | { readonly kind: "managed"; readonly key: string };

/** What a volume of a workload's pod is made from. */
export function volumeSource(
  world: World,
  workload: WorldObject,
  name: string,
  volume: Json | undefined,
): VolumeSource {
  const template = listAt(workload.object, "spec", "volumeClaimTemplates").find(
    (each) => stringAt(each, "metadata", "name") === name,
  );
  if (template !== undefined) {
    const made = `${name}-${workload.ref.name}-0`;
    const source = claimSource(world, workload.ref.namespace, made);
    // Somebody has made the claim beforehand, under the name that the StatefulSet would give it.
    if (source.kind !== "claim" || source.claim) return source;
    return { kind: "template", key: source.key, name: made, spec: at(template, "spec") };
  }
  const claim = stringAt(volume, "persistentVolumeClaim", "claimName");
  if (claim !== undefined) return claimSource(world, workload.ref.namespace, claim);
  if (volume === undefined || at(volume, "emptyDir") !== undefined || at(volume, "ephemeral") !== undefined)
    return { kind: "container" };
  // Without a source it becomes an emptyDir (SetDefaults_Volume).
  if (fieldsAt(volume).every(([field]) => field === "name")) return { kind: "container" };
  return { kind: "managed", key: managedKey(volume) };
}

/** A claim stands for the volume that somebody has made for it: it names that, or is named by it, or shares a class with it alone. */
function claimSource(world: World, namespace: string, name: string): VolumeSource {
  const claim = world.get("PersistentVolumeClaim", namespace, name);
  const volumeName = stringAt(claim?.object, "spec", "volumeName") || undefined;
  const storageClass = stringAt(claim?.object, "spec", "storageClassName");
  const volume = world.list("PersistentVolume").find(({ ref, object }) => {
    if (volumeName !== undefined) return ref.name === volumeName;
    const owner = at(object, "spec", "claimRef");
    if (owner !== undefined) return stringAt(owner, "name") === name && stringAt(owner, "namespace") === namespace;
    return storageClass !== undefined && stringAt(object, "spec", "storageClassName") === storageClass;
  });
  if (volume) return { kind: "managed", key: managedKey(at(volume.object, "spec")) };
  if (volumeName !== undefined) return { kind: "managed", key: `volume ${volumeName}` };
  return { kind: "claim", key: `claim ${namespace}/${name}`, claim, name };
}

/** The kinds of storage with paths of their own, so that a folder has one name however it is mounted. */
function managedKey(source: Json | undefined): string {
  const nfs = at(source, "nfs");
  if (nfs !== undefined) return `nfs ${stringAt(nfs, "server") ?? ""}:${withoutSlash(stringAt(nfs, "path"))}`;
  const hostPath = at(source, "hostPath") ?? at(source, "local");
  if (hostPath !== undefined) return `folder ${withoutSlash(stringAt(hostPath, "path"))}`;
  const handle = stringAt(source, "csi", "volumeHandle");
  if (handle !== undefined) return `volume ${handle}`;
  const [kind, value] = fieldsAt(source).find(([, each]) => each !== null && typeof each === "object") ?? ["volume"];
  return `${kind} ${JSON.stringify(value ?? null)}`;
}

function withoutSlash(path = ""): string {
  return path.replace(/\/+$/, "");
}

/** Is a folder on it certainly empty when it has only just come? A person may have filled whatever was there before. */
export function isNewlyMade(source: VolumeSource): boolean {
  switch (source.kind) {
    case "container":
      return true;
    case "template":
      return isProvisioned(source.spec);
    case "claim":
      return (
        source.claim !== undefined && source.claim.before === undefined && isProvisioned(source.claim.object["spec"])
      );
    case "managed":
      return false;
  }
}

/** An empty volume is made for the claim, rather than one that exists already, a snapshot or a backup. */
function isProvisioned(spec: Json | undefined): boolean {
  return (
    at(spec, "dataSource") === undefined &&
    at(spec, "dataSourceRef") === undefined &&
    at(spec, "selector") === undefined &&
    stringAt(spec, "storageClassName") !== ""
  );
}
