export type {
  HelmChart,
  KnownChart,
  Manifest,
  OpaqueChart,
  OpaquePart,
  OpenSource,
  Ref,
  Rendered,
  RenderOptions,
} from "./manifest.ts";
export { refOfDocument } from "./manifest.ts";
export { origin, type Origin } from "./origin.ts";
export { documentsOf, type DocumentError } from "./resource/resource-documents.ts";
export { render } from "./render.ts";
export { showsAll } from "./unrenderable.ts";
export { sortedEntries, toYaml, writtenScalars, writtenStyle } from "./yaml/index.ts";
export { yamlErrorText } from "./yaml/yaml-error.ts";
