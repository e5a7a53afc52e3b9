import { at, listAt, stringAt, type JsonObject } from "../../world/index.ts";
import { formerFolder } from "./data-volume.ts";
import type { PostgresContainer } from "./postgres-container.ts";

/**
 * Has the change moved the data to another folder of the same volume, by `subPath` or `PGDATA`? The entry point finds that one empty,
 * and makes a database as on the first day.
 */
export function hasOtherFolder(postgres: PostgresContainer): boolean {
  const { previous, object } = postgres.workload;
  if (previous === undefined) return false;
  const [now, before] = [placeIn(postgres, object), placeIn(postgres, previous)];
  // In a folder above it initdb finds the one with the data, and does not begin.
  return now !== undefined && before !== undefined && now !== before && now !== "" && !before.startsWith(`${now}/`);
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
