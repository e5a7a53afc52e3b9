import { atLeast } from "../../catalog/index.ts";
import type { Blame } from "../engine/index.ts";
import { at, listAt, stringAt } from "../../world/index.ts";
import { dataFolderSince, mayBeMarked, mediaFolders, type MediaFolder } from "./installation/media-folders.ts";
import { podPath, volumeSource } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";
import { blameVariable, settingOf, type Setting } from "./environment/setting.ts";

/** Volumes that are made to keep files. */
const storage = ["persistentVolumeClaim", "nfs"];

/** Since this release every start looks for the marks that the database remembers (StorageService.onBootstrap). */
const marksSince = "1.115.0";

/**
 * Photos that lie in the container's own layer, or in an emptyDir, are gone with the pod; the next start then fails where
 * it looks for its marks. Said only where the pod shows that it means to keep something: it has a volume that lasts,
 * or mounts one that does not where the photos go.
 */
export function noteLibrary(start: ServerStart): void {
  const { context, workload, container } = start;
  const folders = mediaFolders(start);
  if (folders === undefined) return;
  if ([...folders.values()].some(({ source }) => source.kind !== "container")) return noteParts(start, folders);
  const told = settingOf(start.environment, "IMMICH_MEDIA_LOCATION");
  if (told.kind === "unknown") return;
  const lasting = lastingVolume(start);
  const [folder] = [...folders.values()];
  if (!folder || (lasting === undefined && folder.mount === undefined)) return;
  // Values that are given elsewhere may mount it.
  if (folder.mount === undefined && workload.manifest?.open) return;
  const location = folder.path.slice(0, folder.path.lastIndexOf("/"));
  // Where nothing is mounted yet, the folder of today is the one to take.
  const isFree = folder.mount === undefined && told.kind === "unset";
  const target = isFree && atLeast(start.version, dataFolderSince) ? "/data" : location;
  const mounts = [...container.path, "volumeMounts"];
  const stops = atLeast(start.version, marksSince);
  context.notes({
    rule: "immich/library-not-kept",
    object: workload.ref,
    message: `${location} is not on a volume that outlives the pod`,
    blame:
      folder.mount === undefined
        ? toMend(start, told, lasting?.name, target)
        : { object: workload.ref, path: [...mounts, folder.mount, "name"] },
    known: stops
      ? { from: "source", of: "Immich 1.115–3.2 storage.service.ts" }
      : { from: "docs", of: "Immich 1.95–1.114 installation" },
    details: {
      location,
      target,
      volume: lasting?.name ?? "",
      mounted: folder.mount !== undefined,
      stops,
    },
    weight: "side",
  });
}

/** Some of the folders are kept, and the others are not: their marks are gone with the pod, too. */
function noteParts(start: ServerStart, folders: ReadonlyMap<string, MediaFolder>): void {
  const { context, workload, container } = start;
  if (!atLeast(start.version, marksSince) || ignoresMarks(start)) return;
  const lost = [...folders].filter(([, folder]) => folder.source.kind === "container" && !mayBeMarked(start, folder));
  const [first] = lost;
  // Values that are given elsewhere may mount the others.
  if (!first || (workload.manifest?.open !== undefined && lost.some(([, { mount }]) => mount === undefined))) return;
  const mounts = [...container.path, "volumeMounts"];
  const { mount, path } = first[1];
  context.notes({
    rule: "immich/library-not-kept",
    object: workload.ref,
    about: "parts",
    message: `${path} is not on a volume that outlives the pod`,
    blame:
      mount === undefined
        ? { object: workload.ref, path: mounts, missing: `nothing at ${path}` }
        : { object: workload.ref, path: [...mounts, mount, "name"] },
    known: { from: "source", of: "Immich 1.115–3.2 storage.service.ts" },
    details: { parts: lost.map(([name]) => name).join(" "), path, mounted: mount !== undefined },
    weight: "side",
  });
}

/** Whoever sets `IMMICH_IGNORE_MOUNT_CHECK_ERRORS` knows of it. */
function ignoresMarks({ environment }: ServerStart): boolean {
  const told = settingOf(environment, "IMMICH_IGNORE_MOUNT_CHECK_ERRORS");
  return told.kind === "text" ? told.text === "true" : told.kind === "unknown" && told.variable !== undefined;
}

/** The first volume of the pod that lasts. Of what a person manages, folders of the node and configuration are there for other things. */
function lastingVolume({ context, workload }: ServerStart): { readonly name: string | undefined } | undefined {
  const templates = listAt(workload.object, "spec", "volumeClaimTemplates").map(
    (claim) => at(claim, "metadata") ?? null,
  );
  const volumes = [...listAt(workload.object, ...podPath(workload), "volumes"), ...templates];
  const lasting = volumes.find((volume) => {
    const name = stringAt(volume, "name") ?? "";
    const { kind } = volumeSource(context.world, workload, name, volume);
    const isKept = kind === "managed" && storage.some((type) => at(volume, type) !== undefined);
    return kind === "claim" || kind === "template" || isKept;
  });
  return lasting === undefined ? undefined : { name: stringAt(lasting, "name") };
}

/** What leads Immich past the volume: the variable, or the mount, or that there is none. */
function toMend(start: ServerStart, told: Setting, volume: string | undefined, target: string): Blame {
  const { container, workload } = start;
  if (told.kind === "text") return blameVariable(start, told.variable);
  const path = [...container.path, "volumeMounts"];
  const index = listAt(container.spec, "volumeMounts").findIndex(
    (mount) => volume !== undefined && stringAt(mount, "name") === volume,
  );
  return index === -1
    ? { object: workload.ref, path, missing: `no mountPath: ${target}` }
    : { object: workload.ref, path: [...path, index, "mountPath"] };
}
