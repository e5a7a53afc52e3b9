import type { Json, Path } from "../../../source/index.ts";
import { at, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import { barmanCloud } from "./barman-cloud.ts";
import { archiveNotEmpty } from "../troubles.ts";

/** Where the WAL files of one server lie; the same keys, the same folder. */
interface Archive {
  readonly store: string;
  readonly server: string;
}

/** An archive that the Cluster is to write to, and the section that its `serverName` stands in, or would. */
interface Target extends Archive {
  readonly path: Path;
}

/**
 * A recovered Cluster that is to archive to the very place it is recovered from: the Job looks there before it restores anything, and
 * stops where files lie, as they must for a recovery (`checkBackupDestination` of the instance manager, and of the plugin).
 */
export function archiveInUse(object: WorldObject, cluster: Cluster, context: Context): string | undefined {
  const { section, method } = cluster.bootstrap;
  const name = stringAt(section, "source");
  if (method !== "recovery" || name === undefined || at(section, "volumeSnapshots") !== undefined) return undefined;
  if (stringAt(object.object, "metadata", "annotations", "cnpg.io/skipEmptyWalArchiveCheck") === "enabled")
    return undefined;
  const source = listAt(cluster.spec, "externalClusters").find((each) => stringAt(each, "name") === name);
  const [from, to] = archivesOf(source, cluster, context);
  if (from === undefined || to === undefined || from.store !== to.store || from.server !== to.server) return undefined;
  const trouble = archiveNotEmpty(cluster, to.server, to.path);
  return context.fails(trouble) ? trouble.message : undefined;
}

/** Each by the one that restores: the operator's own archiving, or the plugin. */
function archivesOf(
  source: Json | undefined,
  cluster: Cluster,
  context: Context,
): readonly [Archive | undefined, Target | undefined] {
  const { spec, ref } = cluster;
  const server = stringAt(source, "name") ?? "";
  const own = at(source, "barmanObjectStore");
  const backup = at(spec, "backup", "barmanObjectStore");
  if (own !== undefined)
    return [
      inBucket(own, stringAt(own, "serverName") ?? server),
      withPath(inBucket(backup, stringAt(backup, "serverName") ?? ref.name), ["backup", "barmanObjectStore"]),
    ];
  if (stringAt(source, "plugin", "name") !== barmanCloud) return [undefined, undefined];
  const index = listAt(spec, "plugins").findIndex(
    (plugin) => stringAt(plugin, "name") === barmanCloud && at(plugin, "enabled") !== false,
  );
  return [
    byPlugin(at(source, "plugin"), server, cluster, context),
    withPath(byPlugin(listAt(spec, "plugins")[index], ref.name, cluster, context), ["plugins", index, "parameters"]),
  ];
}

function withPath(archive: Archive | undefined, path: Path): Target | undefined {
  return archive && { ...archive, path: ["spec", ...path] };
}

function inBucket(store: Json | undefined, server: string): Archive | undefined {
  const folder = stringAt(store, "destinationPath")?.replace(/\/+$/, "");
  if (folder === undefined) return undefined;
  return { store: `${stringAt(store, "endpointURL")?.replace(/\/+$/, "") ?? ""} ${folder}`, server };
}

function byPlugin(plugin: Json | undefined, server: string, cluster: Cluster, { world }: Context): Archive | undefined {
  const name = stringAt(plugin, "parameters", "barmanObjectName");
  if (name === undefined) return undefined;
  const named = stringAt(plugin, "parameters", "serverName") ?? server;
  const store = world.get("barmancloud.cnpg.io/ObjectStore", cluster.ref.namespace, name);
  return inBucket(at(store?.object, "spec", "configuration"), named) ?? { store: name, server: named };
}
