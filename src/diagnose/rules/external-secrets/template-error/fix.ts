import type { Fixes } from "../../../rule.ts";
import { detailList, valueAt } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Uses the name under which the value was fetched, where it is plain which is meant. */
export const fixes: Fixes = (trouble, { world }) => {
  const { blame, details } = trouble;
  const missing = details?.["missing"];
  const meant = details?.["meant"];
  if (details?.["kind"] !== undefined) {
    return typeof meant === "string" ? [{ safe: true, changes: [{ kind: "set", field: blame, value: meant }] }] : [];
  }
  if (Array.isArray(details?.["held"])) {
    const held = plainTarget(String(valueAt(world, blame)), detailList(trouble, "held"));
    return held === undefined
      ? []
      : [{ title: `write ${held}`, safe: true, changes: [{ kind: "set", field: blame, value: held }] }];
  }
  if (typeof missing !== "string") return [];
  const to = typeof meant === "string" ? meant : plainTarget(missing, detailList(trouble, "fetched"));
  if (to === undefined) return [];
  return [
    {
      title: `write .${to}`,
      safe: true,
      changes: [{ kind: "replace", field: blame, from: `.${missing}`, to: `.${to}` }],
    },
  ];
};
