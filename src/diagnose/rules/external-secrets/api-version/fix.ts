import type { Fixes } from "../../../rule.ts";

/** Writes the version that the release serves. */
export const fixes: Fixes = ({ details, blame }) => [
  {
    safe: true,
    changes: [{ kind: "set", field: blame, value: `external-secrets.io/${String(details?.["served"])}` }],
  },
];
