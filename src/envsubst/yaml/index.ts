export { plainAsText } from "./plain-as-text.ts";
export { plainValue } from "./plain-value.ts";
export { readInvalidUtf8, readYaml, type ReadYaml } from "./read-yaml.ts";
