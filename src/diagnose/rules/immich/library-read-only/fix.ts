import type { Fixes } from "../../../rule.ts";

/** Somebody wanted these files kept from Immich. */
export const fixes: Fixes = ({ blame }) => [
  { title: "let Immich write there", safe: false, changes: [{ kind: "remove", field: blame }] },
];
