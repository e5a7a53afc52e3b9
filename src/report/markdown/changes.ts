import type { Forecast, ObjectForecast } from "../../diagnose/index.ts";
import { objectText } from "../words.ts";
import { html, plain } from "./escape.ts";
import { folded } from "./folded.ts";

/** So many objects are named that break; a reader looks for causes then. */
const mostBroken = 10;

/** So many are named of those that change. */
const mostChanged = 60;

/** What a change does to the cluster's objects: counted, and named when unfolded. */
export function changesBlock({ changes, since }: Forecast): string {
  if (changes === null || since === null) return "";
  const kinds = ["created", "changed", "replaced", "deleted", "ignored"] as const;
  const lists = kinds.map((kind) => ({ kind, objects: changes.filter(({ change }) => change === kind) }));
  const counts = lists
    .filter(({ objects }) => objects.length > 0)
    .map(({ kind, objects }) => `${objects.length} ${kind}`);
  if (counts.length === 0) return `Nothing changes in the cluster since ${plain(since)}.`;
  const lines = lists.flatMap(({ kind, objects }) =>
    objects.map(
      ({ object, reason }) =>
        `- ${kind}: ${plain(objectText(object))}${reason === null ? "" : `, as ${plain(reason)}`}`,
    ),
  );
  const more = lines.length > mostChanged ? [`- … and ${lines.length - mostChanged} more`] : [];
  return folded(`What changes since ${html(since)}: ${counts.join(", ")}`, [
    [...lines.slice(0, mostChanged), ...more].join("\n"),
  ]);
}

/** The objects that do not come up, or only after a while. */
export function brokenBlock({ objects, since }: Forecast): string {
  const broken = objects.filter(({ status }) => status === "fails" || status === "recovers");
  if (broken.length === 0) return "";
  const more = broken.length > mostBroken ? [`- … and ${broken.length - mostBroken} more`] : [];
  const heading = since === null ? "What does not come up" : "What breaks";
  return [`**${heading}**`, "", ...broken.slice(0, mostBroken).map(brokenLine), ...more].join("\n");
}

function brokenLine({ object, status, reason }: ObjectForecast): string {
  const after = status === "recovers" ? " (recovers by itself)" : "";
  return `- ${plain(objectText(object))}${after}${reason === "" ? "" : `: ${plain(reason)}`}`;
}
