import type { Change } from "../../../../fix/index.ts";
import type { Path } from "../../../../source/index.ts";
import type { Fixes } from "../../../rule.ts";
import { foldersOf } from "./folders-of.ts";

/** A single folder is the one that was meant; to several the right one is added. Which image there is for a release is not known. */
export const fixes: Fixes = (trouble) => {
  if (typeof trouble.details?.["made"] === "number") return [];
  const path = trouble.details?.["path"] as Path;
  const changes = foldersOf(trouble).map(({ field, folder, written }): Change => {
    const list = { object: trouble.object, path: [...path, field] };
    if (written === 1) return { kind: "set", field: { ...list, path: [...list.path, 0] }, value: folder };
    return { kind: "add", field: list, value: folder };
  });
  return [{ safe: true, changes }];
};
