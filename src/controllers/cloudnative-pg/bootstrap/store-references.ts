import type { Json, Path } from "../../../source/index.ts";
import { at, listAt, stringAt, type World } from "../../../world/index.ts";
import { barmanCloud } from "../backup/barman-cloud.ts";
import type { Cluster } from "../cluster.ts";
import { keyReference, type SourceReference } from "./key-reference.ts";

/**
 * The credentials that a recovery reads: first those of the store that the new Cluster is to archive to (checkBackupDestination), then
 * those of the one it begins from. Both for the operator's own barman-cloud and for the plugin (envSetCloudCredentials).
 */
export function storeReferences(cluster: Cluster, source: Json, path: Path, world: World): readonly SourceReference[] {
  const own = at(source, "barmanObjectStore");
  if (own !== undefined)
    return [...ownArchive(cluster), ...credentialsIn(own, [...path, "barmanObjectStore"], cluster.ref)];
  if (stringAt(source, "plugin", "name") !== barmanCloud) return [];
  return [...archiveOfPlugin(cluster, world), ...ofPlugin(cluster, at(source, "plugin"), world)];
}

/** The credentials of the store that a Cluster archives to. */
export function archiveReferences(cluster: Cluster, world: World): readonly SourceReference[] {
  return [...ownArchive(cluster), ...archiveOfPlugin(cluster, world)];
}

function ownArchive({ spec, ref }: Cluster): readonly SourceReference[] {
  const path = ["backup", "barmanObjectStore"];
  return credentialsIn(at(spec, ...path) ?? null, ["spec", ...path], ref);
}

function archiveOfPlugin(cluster: Cluster, world: World): readonly SourceReference[] {
  const target = listAt(cluster.spec, "plugins").find(
    (plugin) => stringAt(plugin, "name") === barmanCloud && at(plugin, "enabled") !== false,
  );
  return ofPlugin(cluster, target, world);
}

function ofPlugin({ ref }: Cluster, plugin: Json | undefined, world: World): readonly SourceReference[] {
  const name = stringAt(plugin, "parameters", "barmanObjectName") ?? "";
  const store = world.get("barmancloud.cnpg.io/ObjectStore", ref.namespace, name);
  const configuration = at(store?.object ?? null, "spec", "configuration") ?? null;
  return store ? credentialsIn(configuration, ["spec", "configuration"], store.ref) : [];
}

const credentials: Readonly<Record<string, { readonly without: string; readonly keys: readonly string[] }>> = {
  s3Credentials: {
    without: "inheritFromIAMRole",
    keys: ["accessKeyId", "secretAccessKey", "region", "sessionToken"],
  },
  googleCredentials: { without: "", keys: ["applicationCredentials"] },
  azureCredentials: {
    without: "inheritFromAzureAD",
    keys: ["storageAccount", "storageKey", "storageSasToken", "connectionString"],
  },
};

function credentialsIn(store: Json, path: Path, holder: SourceReference["holder"]): readonly SourceReference[] {
  return Object.entries(credentials).flatMap(([field, { without, keys }]) => {
    if (at(store, field, without) === true) return [];
    return keys.flatMap((key) => {
      const reference = keyReference(store, [field, key], path);
      return reference ? [{ reference, holder, isOfStore: true }] : [];
    });
  });
}
