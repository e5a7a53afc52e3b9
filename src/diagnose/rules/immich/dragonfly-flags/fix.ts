import type { Fixes } from "../../../rule.ts";

/** Lets scripts name their keys as they run. */
export const fixes: Fixes = ({ blame }) => [
  { safe: true, changes: [{ kind: "add", field: blame, value: "--default_lua_flags=allow-undeclared-keys" }] },
];
