export { adoption, type Adoption } from "./adoption.ts";
export type { Change, Field, Proposal } from "./change.ts";
export { editedTexts, reportedEdit, type Edit, type ReportedEdit } from "./edit.ts";
export { editsOf } from "./edits-of.ts";
export { fieldAtSpan } from "./field-at-span.ts";
export type { Ground, OwnImage } from "./find-field.ts";
export { leftBehind, mayLeaveData } from "./held-data.ts";
export { usersOfFile } from "./users-of-file.ts";
