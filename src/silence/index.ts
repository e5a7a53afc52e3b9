export { acceptBaseline, baselineText, readBaseline, type Baseline } from "./baseline.ts";
export { identityKey, identityOf, type Identity } from "./identity.ts";
export { touchedOnly, type Snapshot } from "./untouched.ts";
