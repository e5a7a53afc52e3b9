import type { Trouble } from "../../../../controllers/index.ts";
import { numberAt, stringAt, type JsonObject } from "../../../../world/index.ts";

/** A folder that must be read, the field that says so, and how many are written there. */
interface Folder {
  readonly field: string;
  readonly folder: string;
  readonly written: number;
}

export function foldersOf({ details }: Trouble): readonly Folder[] {
  return ((details?.["folders"] ?? []) as readonly JsonObject[]).map((each) => ({
    field: stringAt(each, "field") ?? "",
    folder: stringAt(each, "folder") ?? "",
    written: numberAt(each, "written") ?? 0,
  }));
}
