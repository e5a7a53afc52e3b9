/**
 * The libraries in `shared_preload_libraries`, by their names without folder and ending. As SplitDirectoriesString reads it:
 * separated by commas, blanks around a name do not count, double quotes keep it as it is.
 */
export function preloadLibraries(list: string): readonly string[] {
  return list
    .split(",")
    .map((entry) => entry.trim().replace(/^"(.*)"$/, "$1"))
    .filter((entry) => entry !== "")
    .map((entry) => entry.replace(/^.*\//, "").replace(/\.so$/, ""));
}
