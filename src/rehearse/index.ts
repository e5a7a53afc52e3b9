export { findingsShown, foldIn } from "./fold-in.ts";
export { disagreements, type Expected, type Outcome, type Rehearsal, type Step, type Take } from "./rehearsal.ts";
export { rehearse, type RehearseOptions } from "./rehearse.ts";
export { RehearsalImpossible } from "./server/impossible.ts";
