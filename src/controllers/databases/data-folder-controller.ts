import { operandImage, parseImage } from "../../catalog/index.ts";
import { at, listAt, numberAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Controller } from "../engine/index.ts";
import { containersOf, podPath, workloadKinds, type Container } from "../kubernetes/index.ts";

/** The user of CloudNativePG's images (cloudnative-pg/postgres-containers, Dockerfile). */
const operandUser = 26;
const root = 0;

/**
 * A PostgreSQL in an ordinary workload whose data folder an init container gives to another user than the one of its image. The first
 * start goes well, as the folder is still empty; at the next the files belong to somebody else, and nobody else may read them.
 */
export const dataFolderController: Controller = {
  name: "postgres data folder",
  kinds: workloadKinds.filter((kind) => !kind.startsWith("batch/")),
  judgesOnly: true,
  reconcile(workload, context) {
    for (const server of containersOf(workload).filter((one) => !one.init && isOperand(one))) {
      const user = userOf(workload, server);
      // PostgreSQL never runs as root: what begins as root takes the folder for the user that it goes on as.
      const given = containersOf(workload).find((one) => user !== root && one.init && givesAway(one, server, user));
      if (given === undefined) continue;
      context.notes({
        rule: "postgres/data-owner",
        weight: "side",
        object: workload.ref,
        about: server.name,
        message: `initdb: error: could not access directory "${dataFolder(server)}": Permission denied`,
        blame: { object: workload.ref, path: [...given.path, commandField(given)] },
        known: {
          from: "source",
          of: "PostgreSQL miscinit.c checkDataDir; docker-library/postgres; postgres-containers",
        },
        details: { container: given.name, user, image: server.image, folder: dataFolder(server) },
      });
      return { health: { state: "ready", reason: "starts once" } };
    }
    return undefined;
  },
};

function isOperand({ image }: Container): boolean {
  return operandImage(parseImage(image)) !== undefined;
}

function userOf(workload: WorldObject, { spec }: Container): number {
  const own = numberAt(spec, "securityContext", "runAsUser");
  return own ?? numberAt(workload.object, ...podPath(workload), "securityContext", "runAsUser") ?? operandUser;
}

function dataFolder({ spec }: Container): string {
  const variable = listAt(spec, "env").find((entry) => stringAt(entry, "name") === "PGDATA");
  return stringAt(variable, "value") ?? "/var/lib/postgresql/data";
}

/** `chown -R` of the folder, or of one above it, on the very volume that the server has its data on. */
function givesAway(init: Container, server: Container, user: number): boolean {
  const volume = volumeAt(server, dataFolder(server));
  const words = [...listAt(init.spec, "command"), ...listAt(init.spec, "args")].map(String).join(" ");
  return [...words.matchAll(/\bchown\s+(?:-\w*R\w*|--recursive)\s+(\d+)(?::\d+)?\s+(\/[^\s;&|]*)/g)].some(
    ([, owner, folder = ""]) => Number(owner) !== user && volume !== undefined && volumeAt(init, folder) === volume,
  );
}

/** The volume that a path of the container is on: of several mounts the innermost. */
function volumeAt({ spec }: Container, path: string): string | undefined {
  const mounts = listAt(spec, "volumeMounts").flatMap((mount) => {
    const folder = (stringAt(mount, "mountPath") ?? "").replace(/\/+$/, "");
    const isWhole = at(mount, "subPath") === undefined;
    return isWhole && `${path}/`.startsWith(`${folder}/`) ? [{ folder, name: stringAt(mount, "name") }] : [];
  });
  return mounts.toSorted((a, b) => b.folder.length - a.folder.length)[0]?.name;
}

function commandField({ spec }: Container): "args" | "command" {
  return listAt(spec, "args").some((word) => String(word).includes("chown")) ? "args" : "command";
}
