import type { Fixes } from "../../../rule.ts";
import { imagesToUse } from "../../images-to-use.ts";

/** One's own image, or the operator's, runs; whether that holds what was wanted of the other one is for a person to say. */
export const fixes: Fixes = (trouble, ground) => [
  ...imagesToUse(ground, trouble.blame, { runner: "zalando" }),
  {
    title: "take dockerImage out, so that the operator's own image is used",
    safe: false,
    changes: [{ kind: "remove", field: trouble.blame }],
  },
];
