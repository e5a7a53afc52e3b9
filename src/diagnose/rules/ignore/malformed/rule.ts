import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const ignoreMalformed: Rule = {
  id: "ignore/malformed",
  title: (trouble) =>
    detail(trouble, "why") === "no-reason"
      ? `${detail(trouble, "rule")} is to be ignored without a reason`
      : `There is no rule ${detail(trouble, "rule") || "named"} to be ignored`,
  message: (trouble) =>
    detail(trouble, "why") === "no-reason"
      ? "Only with a reason is a finding ignored: whoever comes later has to know whether it still holds. This one is told as before."
      : "So nothing is ignored here.",
  remedy: (trouble) =>
    detail(trouble, "why") === "no-reason"
      ? `write ${detail(trouble, "rule")}: and the reason`
      : "write the rule's name as the report has it, a colon and the reason",
  seeIt: () => undefined,
  explanation: {
    summary: "A comment or an annotation that is to silence a finding has no reason, or names no rule.",
    why: '`# immich-gitops-ignore RULE: reason` at a line, and the annotation `immich-gitops.io/ignore: "RULE: reason"` of an object, silence what a rule finds there. Without a reason, or with a name that no rule has, they silence nothing.',
    looksLike: [],
    mend: "Name the rule as the report does, and say behind the colon why the finding does not matter.\n\n```yaml\n# immich-gitops-ignore immich/backup-url: the volume is backed up as a whole\nDB_URL: postgres://…\n```\n",
    sources: ["this program"],
  },
};
