export { sortedEntries } from "./key-order.ts";
export { numberText } from "./number-text.ts";
export { nodeToYaml, toYaml } from "./to-yaml.ts";
export { writtenScalars } from "./written-scalars.ts";
export { writtenStyle } from "./write-scalar.ts";
