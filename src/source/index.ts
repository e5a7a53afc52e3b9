export { baseName, folderOf, inFolder, isBelow, joinPath, type Files } from "./files.ts";
export { diskFiles } from "./disk-files.ts";
export { embeddedYaml, isEmbedded, trimmedYaml } from "./embedded-yaml.ts";
export { gitFiles } from "./git-files.ts";
export { memoryFiles, withTexts } from "./memory-files.ts";
export { emptyMapping, mappingOf, stringScalar, withEntry, withoutEntry } from "./make-node.ts";
export { mergeError } from "./merge-key.ts";
export { entryOf, itemsAt, mappingAt, nodeAt, someScalar, textAt, toJson } from "./node.ts";
export type { Entry, Json, Mapping, Node, Path, Scalar, ScalarValue, Sequence, Step } from "./node.ts";
export type { Problem } from "./problem.ts";
export { remoteUrl } from "./remote.ts";
export { revisionIn, type Revision } from "./revision.ts";
export { resolvePlain } from "./scalar.ts";
export { changedTree, readableFile, sourceTree, type SourceTree } from "./source-tree.ts";
export {
  lineText,
  offsetAt,
  placeOf,
  positionAt,
  type Place,
  type Position,
  type Span,
  type TextFile,
} from "./text-file.ts";
export { hasVariable, isOpen, splitAtVariables } from "./variables.ts";
export { parseYaml, type YamlFile } from "./yaml.ts";
