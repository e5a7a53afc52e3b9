export { compileRegexp, findAll, quoteMeta, replaceAll, split } from "./regexp.ts";
export type { Regexp } from "./regexp.ts";
export { RegexpFault } from "./regexp-fault.ts";
export { regexpTest } from "./regexp-test.ts";
export type { TextTest } from "./regexp-test.ts";
export { fromBytes, RUNE_ERROR, runeAt, runeBefore, toBytes } from "./utf8.ts";
export type { Bytes } from "./utf8.ts";
