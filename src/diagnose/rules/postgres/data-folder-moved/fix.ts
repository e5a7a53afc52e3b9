import type { Fixes } from "../../../rule.ts";

/** It moves where the data lies: harmless for a volume that is new, but only a person knows whether it is. */
export const fixes: Fixes = ({ blame }) => [
  {
    title: "mount the volume at /var/lib/postgresql",
    safe: false,
    changes: [{ kind: "set", field: blame, value: "/var/lib/postgresql" }],
  },
];
