export { type FieldSchema, type MergedList, type SchemaTable } from "./field-schema.ts";
export { strategicMerge } from "./merge.ts";
