import { withDefaults } from "../../../envsubst/index.ts";
import { isOpen, type Json, type Path } from "../../../source/index.ts";
import { fieldsAt, listAt, stringAt, type World } from "../../../world/index.ts";
import type { Blame, Context } from "../../engine/index.ts";
import { isDefaultClass } from "./default-class.ts";

/** A provisioner that makes no volume for some access modes. */
interface Limited {
  readonly provisioner: RegExp;
  /** Those that it makes volumes with. */
  readonly modes: readonly string[];
  readonly says: string;
  readonly source: string;
}

const limited: readonly Limited[] = [
  {
    provisioner: /^rancher\.io\/local-path$/,
    modes: ["ReadWriteOnce", "ReadWriteOncePod"],
    says: "NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes",
    source: "rancher/local-path-provisioner, provisioner.go",
  },
  {
    provisioner: /(^|\.)rbd\.csi\.ceph\.com$/,
    modes: ["ReadWriteOnce", "ReadWriteOncePod", "ReadOnlyMany"],
    says: "multi node access modes are only supported on rbd `block` type volumes",
    source: "ceph/ceph-csi, internal/rbd/controllerserver.go",
  },
];

/** K3s, and distributions made from it, bring this class. */
const classOfK3s = { name: "local-path", provisioner: "rancher.io/local-path" };

/**
 * A claim that asks for a mode its class makes no volumes with: it stays Pending. One that takes a certain volume, or that was there
 * before, is not provisioned anew.
 */
export function refusedMode(
  { object, path }: Blame,
  spec: Json | undefined,
  name: string,
  context: Context,
): string | undefined {
  if (stringAt(spec, "volumeName") || stringAt(spec, "volumeMode") === "Block") return undefined;
  const found = provisionerOf(spec, context.world);
  const limits = limited.find(({ provisioner }) => found !== undefined && provisioner.test(found.provisioner));
  if (!found || !limits || isShared(context.world)) return undefined;
  const modes = listAt(spec, "accessModes").map(String);
  const index = modes.findIndex((mode) => !limits.modes.includes(mode) && !isOpen(mode));
  const mode = modes[index];
  if (mode === undefined) return undefined;
  const reason = `Pending: ProvisioningFailed: failed to provision volume with StorageClass "${found.name}": ${limits.says}`;
  const modePath: Path = [...path, "accessModes", index];
  const stands = context.fails({
    rule: "kubernetes/access-mode",
    object,
    about: name,
    message: reason,
    blame: { object, path: modePath },
    known: found.isSeen ? { from: "source", of: limits.source } : { from: "docs", of: "K3s, Volumes and Storage" },
    details: { claim: name, storageClass: found.name, provisioner: found.provisioner, mode, modes: limits.modes },
  });
  return stands ? reason : undefined;
}

interface Provisioner {
  readonly name: string;
  readonly provisioner: string;
  /** Does the class stand in the repository? */
  readonly isSeen: boolean;
}

function provisionerOf(spec: Json | undefined, world: World): Provisioner | undefined {
  const name = stringAt(spec, "storageClassName");
  const classes = world.list("storage.k8s.io/StorageClass");
  const own = classes.find(({ ref, object }) =>
    name === undefined ? isDefaultClass(object) : ref.name === withDefaults(name),
  );
  if (own) return { name: own.ref.name, provisioner: stringAt(own.object, "provisioner") ?? "", isSeen: true };
  return name === classOfK3s.name ? { ...classOfK3s, isSeen: false } : undefined;
}

/** The provisioner of local folders, told of one that all nodes share, makes volumes of any mode there. */
function isShared(world: World): boolean {
  return world
    .list("ConfigMap")
    .some(({ object }) => fieldsAt(object, "data").some(([, text]) => String(text).includes("sharedFileSystemPath")));
}
