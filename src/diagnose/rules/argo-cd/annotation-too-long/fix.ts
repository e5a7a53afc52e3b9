import type { Fixes } from "../../../rule.ts";

/** Lets the API server keep account of what was applied. */
export const fixes: Fixes = ({ blame: { object, path } }) => [
  { safe: true, changes: [{ kind: "add", field: { object, path }, value: "ServerSideApply=true" }] },
];
