export { applyJsonPatch } from "./apply.ts";
export { readPatchOperations, type PatchOperation } from "./operations.ts";
