export { plainAsText } from "./plain-as-text.ts";
export { readInvalidUtf8, readYaml, type ReadYaml } from "./read-yaml.ts";
