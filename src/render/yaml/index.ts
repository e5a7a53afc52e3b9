export { numberText } from "./number-text.ts";
export { nodeToYaml, toYaml } from "./to-yaml.ts";
export { writtenScalars } from "./written-scalars.ts";
