import { atLeast } from "../../../catalog/index.ts";
import { objectAt, type Installation, type World } from "../../../world/index.ts";
import { outlivesClaim, prunes, type Blame, type Trouble } from "../../engine/index.ts";
import { podPath } from "../../kubernetes/index.ts";
import type { ServerStart } from "../server-start.ts";
import { settingOf } from "../environment/setting.ts";
import type { MediaFolder } from "./media-folders.ts";

/** Since this release Immich remembers in its database that a folder was there (release notes of v1.115.0). */
const mountChecksSince = "1.115.0";

/** Immich finds none of its files where the change has it look; `isPart`: not those of this one folder. */
export function mediaDetached(
  start: ServerStart,
  name: string,
  folder: MediaFolder,
  { left, known, isPart }: { readonly left: string; readonly known: Installation; readonly isPart: boolean },
): Trouble {
  const { workload, version } = start;
  const ignores = settingOf(start.environment, "IMMICH_IGNORE_MOUNT_CHECK_ERRORS");
  const checks = atLeast(version, mountChecksSince) && (ignores.kind !== "text" || ignores.text !== "true");
  const file = `${name}/.immich`;
  return {
    rule: "change/data-detached",
    object: workload.ref,
    about: "media",
    message: checks
      ? `Failed to read: "<UPLOAD_LOCATION>/${file} (${folder.path}/.immich) - Please see https://docs.immich.app/administration/system-integrity#folder-checks for more information."`
      : `ENOENT: no such file or directory, open '${folder.path}/…'`,
    blame: blameMount(start, folder),
    known: { from: "source", of: "Immich 1.115–3.2 StorageService" },
    details: {
      problem: "media",
      folder: isPart ? name : "",
      path: folder.path,
      checks,
      now: describe(folder),
      before: left.replace(/\/(encoded-video|library|upload|profile|thumbs|backups)$/, ""),
      fate: fateOf(start.context.world, left, known),
    },
  };
}

/** Immich starts on a database that was made just now, while the one with its data is elsewhere. */
export function databaseDetached(
  { workload, context }: ServerStart,
  blame: Blame,
  database: string,
  before: Installation,
): Trouble {
  const [server = "", name = ""] = before.database.split(" ");
  return {
    rule: "change/data-detached",
    object: workload.ref,
    about: "database",
    message: `Immich Server is listening, with the empty ${databaseName(database)}, as if it had never run`,
    blame,
    known: { from: "source", of: "Immich 1.133–3.2 DatabaseService" },
    details: {
      problem: "database",
      now:
        database === before.database
          ? "one of the same name in another volume, or another folder of it"
          : databaseName(database),
      before: databaseName(before.database),
      fate:
        name === "" ? "" : (before.lostDatabase ?? (context.world.server(server) === undefined ? "deleted" : "left")),
    },
  };
}

/** `namespace/cluster database` in words. */
function databaseName(key: string): string {
  const [server = "", name = ""] = key.split(" ");
  return name === "" ? key.trim() : `database ${name} of ${server}`;
}

function describe({ source, inner, mount }: MediaFolder): string {
  switch (source.kind) {
    case "container":
      return mount === undefined ? "the container's own files" : "a volume that is empty in each new pod";
    case "claim":
    case "template":
      return `claim ${source.name}`;
    case "managed":
      return `${source.key}/${inner}`;
  }
}

function blameMount({ workload, container }: ServerStart, { mount, source, path }: MediaFolder): Blame {
  if (mount === undefined)
    return { object: workload.ref, path: [...container.path, "volumeMounts"], missing: `nothing at ${path}` };
  if (source.kind === "container") return { object: workload.ref, path: [...container.path, "volumeMounts", mount] };
  if (source.kind === "template") return { object: workload.ref, path: ["spec", "volumeClaimTemplates"] };
  if (source.kind === "claim" && source.claim?.before === undefined && source.claim?.manifest)
    return { object: source.claim.ref, path: ["metadata", "name"] };
  return { object: workload.ref, path: [...podPath(workload), "volumes"] };
}

/** What becomes of the files that are left: `deleted` with their claim, `released` where the volume outlives it, `left` as they are. */
function fateOf(world: World, folder: string, { lost }: Installation): "deleted" | "released" | "left" {
  const [namespace = "", name = ""] = (/^claim ([^/]+)\/([^/]+)/.exec(folder) ?? []).slice(1);
  if (name === "") return "left";
  const fate = lost?.get(`${namespace}/${name}`);
  if (fate !== undefined) return fate;
  const claim = world.get("PersistentVolumeClaim", namespace, name);
  // Claims that a StatefulSet has made are nobody's to delete.
  if (claim === undefined) return "left";
  const { deployedBy } = claim;
  const deployer = deployedBy && objectAt(world, deployedBy);
  const goes = claim.before === "outdated" && claim.role === "context" && deployer !== undefined && prunes(deployer);
  if (!goes) return "left";
  return outlivesClaim(world, claim) ? "released" : "deleted";
}
