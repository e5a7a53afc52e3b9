import { at, listAt, stringAt, type JsonObject } from "../../world/index.ts";
import { formerFolder } from "./data-volume.ts";
import type { PostgresContainer } from "./postgres-container.ts";

/**
 * Has the change moved the data to another folder of the same volume, by `subPath` or `PGDATA`? The entry point finds that one empty,
 * and makes a database as on the first day.
 */
export function hasOtherFolder(postgres: PostgresContainer): boolean {
  const moved = movedIn(postgres);
  return moved !== undefined && !isAbove(moved);
}

/**
 * Has it moved to a folder above, in which the one with the data lies? There the entry point finds no database, and initdb, which it then
 * calls, a folder that is not empty. Answers what lies in it.
 */
export function foundInNewFolder(postgres: PostgresContainer): string | undefined {
  const moved = movedIn(postgres);
  if (moved === undefined || !isAbove(moved)) return undefined;
  return moved.before.slice(moved.now.length).split("/").find(Boolean);
}

interface Moved {
  readonly now: string;
  readonly before: string;
}

function isAbove({ now, before }: Moved): boolean {
  return now === "" || before.startsWith(`${now}/`);
}

function movedIn(postgres: PostgresContainer): Moved | undefined {
  const { previous, object } = postgres.workload;
  if (previous === undefined) return undefined;
  const [now, before] = [placeIn(postgres, object), placeIn(postgres, previous)];
  return now === undefined || before === undefined || now === before ? undefined : { now, before };
}

/** Where in its volume the data lies; undefined where that is not written, or on no volume. */
function placeIn({ container, major }: PostgresContainer, object: JsonObject): string | undefined {
  const spec = at(object, ...container.path);
  const variable = listAt(spec, "env").find((each) => stringAt(each, "name") === "PGDATA");
  const isOpen = variable === undefined && (major >= 18 || listAt(spec, "envFrom").length > 0);
  const folder = variable === undefined ? formerFolder : stringAt(variable, "value");
  if (isOpen || folder === undefined) return undefined;
  const [nearest] = listAt(spec, "volumeMounts")
    .map((mount) => ({ mount, path: plain(stringAt(mount, "mountPath") ?? "") }))
    .filter(({ path }) => `${plain(folder)}/`.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length);
  if (nearest === undefined || stringAt(nearest.mount, "subPathExpr") !== undefined) return undefined;
  const below = [stringAt(nearest.mount, "subPath") ?? "", plain(folder).slice(nearest.path.length)];
  return below.flatMap((path) => path.split("/").filter(Boolean)).join("/");
}

/** Without slashes at the end. */
function plain(path: string): string {
  return path.replace(/\/+$/, "");
}
