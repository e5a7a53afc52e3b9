import type { Fixes } from "../../../rule.ts";

/** The operator's own image runs; whether it holds what was wanted of the other one is for a person to say. */
export const fixes: Fixes = (trouble) => [
  {
    title: "take dockerImage out, so that the operator's own image is used",
    safe: false,
    changes: [{ kind: "remove", field: trouble.blame }],
  },
];
