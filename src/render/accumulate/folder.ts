import { isBelow, joinPath } from "../../source/index.ts";
import { inFolder } from "../build-metadata.ts";
import { shown, type Frame } from "../frame.ts";
import { kindOf, missingText, realPathOf } from "../load.ts";

/**
 * Opens a folder that an entry names; why not, in the words of kustomize's loader, when it is no folder or leads back to one
 * that is being built (api/internal/loader/fileloader.go).
 */
export function openFolder(frame: Frame, path: string): Frame | string {
  const named = joinPath(frame.folder, path);
  if (path === "") return "new root cannot be empty";
  if (path.startsWith("/")) return `new root '${path}' cannot be absolute`;
  if (named === undefined) return `new root '${path}' is outside the repository`;
  const kind = kindOf(frame.build.tree, named);
  const located = realPathOf(frame.build.tree, named);
  if (kind === undefined) return `must build at directory: not a valid directory: ${missingText(named)}`;
  if (kind === "outside") return `new root '${path}' is outside the repository`;
  if (kind === "file") return `must build at directory: '${shown(named)}': file is not directory`;
  const visited = frame.visited.findLast((folder) => isBelow(folder, located));
  if (visited !== undefined) {
    return `cycle detected: candidate root '${shown(located)}' contains visited root '${shown(visited)}'`;
  }
  return {
    ...frame,
    folder: located,
    shownFolder: inFolder(frame, path),
    visited: [...frame.visited, located],
    file: undefined,
  };
}
