import { atLeast } from "../../catalog/index.ts";
import { at, listAt, stringAt } from "../../world/index.ts";
import { podPath } from "../kubernetes/index.ts";
import { isFilledBefore } from "./filled-before.ts";
import type { ServerStart } from "./server-start.ts";

/**
 * Where the image keeps the program, up to this release; later ones keep it elsewhere. What lies under other names in there, as a
 * folder for the cache of a package, hides nothing.
 */
const parts = "bin|commands|controllers|dtos|repositories|schema|services|utils|workers";
const program = new RegExp(`^/usr/src/app(?:/node_modules|/dist(?:/(?:${parts}))?)?$`);
const programMovedSince = "1.137.0";

/** An empty volume over the program's own folders hides them. Answers Node's words. */
export function checkHiddenFiles(start: ServerStart): string | undefined {
  const { context, workload, container, version } = start;
  if (atLeast(version, programMovedSince)) return undefined;
  const mounts = listAt(container.spec, "volumeMounts");
  for (const [index, mount] of mounts.entries()) {
    const path = (stringAt(mount, "mountPath") ?? "").replace(/\/$/, "");
    const volume = stringAt(mount, "name") ?? "";
    if (!program.test(path) || !staysEmpty(start, volume)) continue;
    const message = `Error: Cannot find module '${path}' MODULE_NOT_FOUND`;
    const stands = context.fails({
      rule: "immich/files-hidden",
      object: workload.ref,
      about: path,
      message,
      blame: { object: workload.ref, path: [...container.path, "volumeMounts", index, "mountPath"] },
      known: { from: "source", of: "Immich server/Dockerfile up to 1.136" },
      details: { path, volume, version },
    });
    if (stands) return message;
  }
  return undefined;
}

/** An emptyDir that no container fills before. */
function staysEmpty({ workload }: ServerStart, name: string): boolean {
  const volume = listAt(workload.object, ...podPath(workload), "volumes").find(
    (each) => stringAt(each, "name") === name,
  );
  return at(volume, "emptyDir") !== undefined && !isFilledBefore(workload, name);
}
