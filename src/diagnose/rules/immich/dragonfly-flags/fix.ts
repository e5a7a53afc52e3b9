import type { Fixes } from "../../../rule.ts";

/** Lets scripts name their keys as they run. A flag that is there already may have been meant, or comes from a variable. */
export const fixes: Fixes = ({ blame }) =>
  blame.path.at(-1) !== "args"
    ? []
    : [{ safe: true, changes: [{ kind: "add", field: blame, value: "--default_lua_flags=allow-undeclared-keys" }] }];
