export { numberText } from "./number-text.ts";
export { nodeToYaml, toYaml } from "./to-yaml.ts";
