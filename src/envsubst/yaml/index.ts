export { readInvalidUtf8, readYaml, type ReadYaml } from "./read-yaml.ts";
