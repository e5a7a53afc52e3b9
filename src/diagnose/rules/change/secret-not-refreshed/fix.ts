import type { Fixes } from "../../../rule.ts";

/** What was drawn at random is drawn anew with an edit then: a person has to want that. */
export const fixes: Fixes = ({ object }) => {
  const field = { object, path: ["spec", "refreshPolicy"] };
  return [{ title: "refresh it with each edit", safe: false, changes: [{ kind: "set", field, value: "OnChange" }] }];
};
