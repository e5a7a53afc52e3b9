import type { Fixes } from "../../../rule.ts";
import { valueAt } from "../../details.ts";

/** Takes out the whole rule, or the resources that have no effect in it. */
export const fixes: Fixes = ({ blame: { object, path }, details }, { world }) => {
  if (details?.["alone"] === true) {
    return [{ safe: true, changes: [{ kind: "remove", field: { object, path: path.slice(0, 2) } }] }];
  }
  const list = { object, path: path.slice(0, -1) };
  const written = valueAt(world, list);
  const reviews = Array.isArray(details?.["reviews"]) ? details["reviews"] : [];
  const indexes = Array.isArray(written)
    ? written.flatMap((each, index) => (reviews.includes(each) ? [index] : []))
    : [];
  return [
    {
      safe: true,
      changes: indexes.map((index) => ({ kind: "remove", field: { object, path: [...list.path, index] } })),
    },
  ];
};
