import { withDefaults } from "../../envsubst/index.ts";
import type { Json } from "../../source/index.ts";
import { listAt, stringAt, type World } from "../../world/index.ts";
import type { Trouble } from "../engine/index.ts";
import { isDefaultClass, isNewlyMade, podPath, volumeSource, type VolumeSource } from "../kubernetes/index.ts";
import { dataFolder, mountsOf } from "./data-volume.ts";
import type { PostgresContainer } from "./postgres-container.ts";
import { isCleared } from "./prepared.ts";

/** Provisioners that put an ext4 on a device of its own, unless the class says otherwise; mkfs makes `lost+found` at its top. */
const blockDevices =
  /^(?:driver\.longhorn\.io|(?:.+\.)?rbd\.csi\.ceph\.com|ebs\.csi\.aws\.com|pd\.csi\.storage\.gke\.io|csi\.hetzner\.cloud)$/;

/** The classes that the charts of Longhorn and of Rook bring; what people call after Longhorn is one of its own. */
const classesOfCharts = /^(?:longhorn(?:-.+)?|ceph-block)$/;

/**
 * PostgreSQL's data folder is the top of a new volume with an ext4 of its own. initdb stops where a folder is not empty, and there
 * it finds `lost+found`.
 */
export function fullFolder(postgres: PostgresContainer, world: World): Trouble | undefined {
  const { workload, container } = postgres;
  const folder = dataFolder(postgres);
  const index = mountsOf(container).findIndex(({ path }) => path === folder);
  const mount = listAt(container.spec, "volumeMounts")[index];
  if (folder === undefined || mount === undefined) return undefined;
  if (["subPath", "subPathExpr"].some((field) => stringAt(mount, field))) return undefined;
  const name = stringAt(mount, "name") ?? "";
  if (isCleared(postgres, name)) return undefined;
  const volumes = listAt(workload.object, ...podPath(workload), "volumes");
  const volume = volumes.find((each) => stringAt(each, "name") === name);
  const source = volumeSource(world, workload, name, volume);
  const known = isNewlyMade(source) ? deviceOf(claimed(source), world) : undefined;
  if (known === undefined) return undefined;
  return {
    rule: "postgres/data-folder-not-empty",
    object: workload.ref,
    message: `initdb: error: directory "${folder}" exists but is not empty`,
    blame: { object: workload.ref, path: [...container.path, "volumeMounts", index], missing: "no subPath" },
    known:
      known === "seen"
        ? { from: "source", of: "PostgreSQL initdb.c, warn_on_mount_point; mke2fs" }
        : { from: "docs", of: "Longhorn, Rook" },
    details: { folder },
  };
}

function claimed(source: VolumeSource): Json | undefined {
  if (source.kind === "template") return source.spec;
  return source.kind === "claim" ? source.claim?.object["spec"] : undefined;
}

/** Is it a device with an ext4, by the class that stands in the repository, or by the name that a chart gives it? */
function deviceOf(claim: Json | undefined, world: World): "seen" | "by name" | undefined {
  const name = stringAt(claim, "storageClassName");
  const isShared = listAt(claim, "accessModes").includes("ReadWriteMany");
  if (claim === undefined || isShared) return undefined;
  const storage = world
    .list("storage.k8s.io/StorageClass")
    .find(({ ref, object }) => (name === undefined ? isDefaultClass(object) : ref.name === withDefaults(name)));
  if (!storage) return name !== undefined && classesOfCharts.test(name) ? "by name" : undefined;
  const type = ["fsType", "csi.storage.k8s.io/fstype"]
    .map((field) => stringAt(storage.object, "parameters", field))
    .find((each) => each !== undefined);
  const isDevice = blockDevices.test(stringAt(storage.object, "provisioner") ?? "");
  return isDevice && (type === undefined || type === "ext4") ? "seen" : undefined;
}
