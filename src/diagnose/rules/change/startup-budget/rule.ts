import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const startupBudget: Rule = {
  id: "change/startup-budget",
  title: (trouble) =>
    `Building the vector indexes anew may take longer than the ${detail(trouble, "seconds")} s that ${detail(trouble, "field")} allows`,
  message: (trouble) =>
    `${whatChanges(trouble)}, and Immich opens its port only when the indexes are built: minutes for a large library. If its container is killed meanwhile, the work begins anew.`,
  remedy: () => "give startupProbe a failureThreshold of 180 (half an hour) for this update",
  seeIt: seeLogs,
  explanation: {
    summary: "A probe may end Immich's start before its vector indexes are built anew.",
    why: "When the vector extension is updated, or another one takes its place, Immich drops its indexes and builds them again, all in its start-up and before it answers anybody. That takes minutes from about a hundred thousand photos on. Immich's chart allows 300 seconds. A start-up that is killed leaves no index, and the next one begins from the start. It is told by `check --since`.",
    looksLike: ["Startup probe failed: <reason>"],
    mend: "Raise `failureThreshold` of the `startupProbe` to 180 before the update, and the timeout of what waits for it (Flux `spec.timeout`, Helm's).",
    sources: ["immich-app/immich server/src/services/database.service.ts", "immich-app/immich-charts#229"],
  },
};

function whatChanges(trouble: Trouble): string {
  const extension = detail(trouble, "extension");
  const { former } = trouble.details ?? {};
  return typeof former === "string"
    ? `Immich now finds ${extension} and takes it instead of ${former}`
    : `The new image updates ${extension}`;
}
