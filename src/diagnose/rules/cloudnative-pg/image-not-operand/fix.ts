import { vectorchordOperand } from "../../../../catalog/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { imagesToUse } from "../../images-to-use.ts";

/** One's own image, or the one for CloudNativePG with the same releases in it, where there is one. */
export const fixes: Fixes = (trouble, ground) => {
  const image = vectorchordOperand(detail(trouble, "image"));
  return [
    ...imagesToUse(ground, trouble.blame, { runner: "cloudnative-pg" }),
    ...(image === undefined
      ? []
      : [
          {
            title: `use ${image}`,
            safe: false,
            changes: [{ kind: "set", field: trouble.blame, value: image }] as const,
          },
        ]),
  ];
};
