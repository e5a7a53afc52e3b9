import { atLeast } from "../../../catalog/index.ts";
import type { Path } from "../../../source/index.ts";
import { at, listAt, stringAt } from "../../../world/index.ts";
import { podPath } from "../../kubernetes/index.ts";
import type { Step } from "../connection/connection.ts";
import type { ServerStart } from "../server-start.ts";
import { settingOf } from "../environment/setting.ts";
import { mediaFolders, type MediaFolder } from "./media-folders.ts";

/** Since this release Immich makes a file in each of its folders, and writes it anew at each start (release notes of v1.115.0). */
const mountChecksSince = "1.115.0";

/** StorageService.onBootstrap: a folder that is mounted read-only ends the start. External libraries lie elsewhere, and may be so. */
export function checkReadOnlyFolders(start: ServerStart): Step<undefined> {
  const { context, workload, version } = start;
  const ignores = settingOf(start.environment, "IMMICH_IGNORE_MOUNT_CHECK_ERRORS").kind !== "unset";
  if (ignores || !atLeast(version, mountChecksSince)) return { kind: "done", value: undefined };
  for (const [name, folder] of mediaFolders(start) ?? []) {
    const path = readOnlyAt(start, folder);
    if (path === undefined) continue;
    const reason = `Failed to create "<UPLOAD_LOCATION>/${name}/.immich (${folder.path}/.immich) - Please see https://docs.immich.app/administration/system-integrity#folder-checks for more information."`;
    const stands = context.fails({
      rule: "immich/library-read-only",
      object: workload.ref,
      message: reason,
      blame: { object: workload.ref, path },
      known: { from: "source", of: "Immich 1.115–3.2 StorageService" },
      details: { folder: folder.path },
    });
    return stands ? { kind: "failed", reason } : { kind: "done", value: undefined };
  }
  return { kind: "done", value: undefined };
}

/** The field that makes it so: of the mount, or of the volume for everybody who mounts it. */
function readOnlyAt({ workload, container }: ServerStart, { mount }: MediaFolder): Path | undefined {
  if (mount === undefined) return undefined;
  const mounted = listAt(container.spec, "volumeMounts")[mount];
  if (at(mounted, "readOnly") === true) return [...container.path, "volumeMounts", mount, "readOnly"];
  const volumes = [...podPath(workload), "volumes"];
  const index = listAt(workload.object, ...volumes.map(String)).findIndex(
    (volume) => stringAt(volume, "name") === stringAt(mounted, "name"),
  );
  const source = ["persistentVolumeClaim", "nfs", "csi"].find(
    (type) => at(workload.object, ...volumes, index, type, "readOnly") === true,
  );
  return index === -1 || source === undefined ? undefined : [...volumes, index, source, "readOnly"];
}
