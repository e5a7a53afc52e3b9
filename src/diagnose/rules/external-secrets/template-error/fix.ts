import type { Trouble } from "../../../../controllers/index.ts";
import type { Ground } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detailList, valueAt, writtenText } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Words in braces that follow each other without a blank, as other programs have them: `{{y}}/{{MM}}`. */
const foreign = /\{\{[A-Za-z]\w*\}\}(?:[^\s{}`]*\{\{[A-Za-z]\w*\}\})*/g;

/** Uses the name under which the value was fetched, where it is plain which is meant; braces of another program become text. */
export const fixes: Fixes = (trouble, ground) => {
  const { world } = ground;
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
  if (typeof missing !== "string") return escaped(trouble, ground);
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

function escaped({ blame, details }: Trouble, { world }: Ground): ReturnType<Fixes> {
  const word = /function "([^"]+)" not defined/.exec(String(details?.["message"]))?.[1];
  const runs = (writtenText(world, blame) ?? "").match(foreign)?.filter((run) => run.includes(`{{${word}}}`)) ?? [];
  const changes = runs.map((run) => ({ kind: "replace", field: blame, from: run, to: `{{ \`${run}\` }}` }) as const);
  return changes.length === 0 ? [] : [{ safe: true, changes }];
}
