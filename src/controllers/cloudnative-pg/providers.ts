import { isOneSlipOff, looksLike } from "../../catalog/index.ts";
import { isOpen, type Path } from "../../source/index.ts";
import { at, fieldsAt, listAt, numberAt, stringAt } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { mayBringCloudNativePg } from "../kubernetes/index.ts";
import { barmanCloud } from "./backup/barman-cloud.ts";
import type { Cluster } from "./cluster.ts";
import { catalogEntry, catalogOf } from "./image/operand.ts";
import { catalogWithoutMajor, objectStoreMissing, objectStoreUnnamed } from "./troubles.ts";

/** Why the operator goes no further, in the words of the cluster's status. */
export interface Stop {
  readonly phase: string;
  readonly reason: string;
}

/** A catalogue of this repository that has no image for the major version (reconcileImage in internal/controller/cluster_image.go). */
export function catalogFault(cluster: Cluster, context: Context): Stop | undefined {
  const images = catalogOf(cluster, context.world);
  const major = numberAt(cluster.spec, "imageCatalogRef", "major");
  if (images === undefined || major === undefined || catalogEntry(images, major) !== undefined) return undefined;
  const majors = images.flatMap((entry) => numberAt(entry, "major") ?? []).sort((a, b) => a - b);
  const name = stringAt(cluster.spec, "imageCatalogRef", "name") ?? "";
  const trouble = catalogWithoutMajor(cluster, major, name, majors);
  if (!context.fails(trouble)) return undefined;
  return { phase: "Cluster has incomplete or invalid image catalog", reason: trouble.message };
}

/**
 * The plugin refuses to let a Job or Pod be made as long as an ObjectStore is not there. Who keeps ObjectStores in the repository
 * keeps all of them there.
 */
export function missingObjectStore(cluster: Cluster, context: Context): string | undefined {
  const { namespace } = cluster.ref;
  const stores = context.world.withHeld().list("barmancloud.cnpg.io/ObjectStore");
  for (const { name, path } of storesOf(cluster)) {
    const there = stores.some(({ ref }) => ref.namespace === namespace && ref.name === name);
    if (there) continue;
    const certain =
      stores.length > 0 && !mayBringCloudNativePg(context.world, namespace, "ObjectStore") && !isOpen(name);
    if (!certain) {
      context.assumes({ message: `ObjectStore ${name} exists in namespace ${namespace}`, object: cluster.ref });
      continue;
    }
    const present = stores.filter(({ ref }) => ref.namespace === namespace).map(({ ref }) => ref.name);
    const trouble = objectStoreMissing(cluster.ref, path, name, present);
    if (context.fails(trouble)) return trouble.message;
  }
  return undefined;
}

/** The plugin takes any parameters, and reads two of them. What it cannot archive keeps nothing from running. */
export function noteUnnamedStore({ ref, spec }: Cluster, context: Context): void {
  listAt(spec, "plugins").forEach((plugin, index) => {
    if (stringAt(plugin, "name") !== barmanCloud || at(plugin, "enabled") === false) return;
    if ((stringAt(plugin, "parameters", "barmanObjectName") ?? "") !== "") return;
    const slip = fieldsAt(plugin, "parameters")
      .map(([name]) => name)
      .find((name) => isOneSlipOff(name, "barmanObjectName") || looksLike(name, "barmanObjectName"));
    if (slip === undefined && at(plugin, "isWALArchiver") !== true) return;
    context.fails(objectStoreUnnamed(ref, ["spec", "plugins", index], slip));
  });
}

function storesOf({ spec }: Cluster): readonly { readonly name: string; readonly path: Path }[] {
  const parameter = ["parameters", "barmanObjectName"];
  const plugins = listAt(spec, "plugins").flatMap((plugin, index) => {
    const name = stringAt(plugin, ...parameter);
    const used = stringAt(plugin, "name") === barmanCloud && at(plugin, "enabled") !== false;
    return used && name !== undefined ? [{ name, path: ["spec", "plugins", index, ...parameter] }] : [];
  });
  const source = stringAt(spec, "bootstrap", "recovery", "source");
  const sources = listAt(spec, "externalClusters").flatMap((external, index) => {
    const name = stringAt(external, "plugin", ...parameter);
    const used = stringAt(external, "name") === source && stringAt(external, "plugin", "name") === barmanCloud;
    return used && name !== undefined
      ? [{ name, path: ["spec", "externalClusters", index, "plugin", ...parameter] }]
      : [];
  });
  return [...plugins, ...sources];
}
