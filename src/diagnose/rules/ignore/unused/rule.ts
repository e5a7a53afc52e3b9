import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const ignoreUnused: Rule = {
  id: "ignore/unused",
  title: (trouble) => `${detail(trouble, "rule")} finds nothing that could be ignored here`,
  message: (trouble) =>
    detail(trouble, "by") === "annotation"
      ? "The annotation silences nothing, and would hide what comes to be wrong with the object later."
      : "The comment silences nothing, and would hide what comes to be wrong with the line later.",
  remedy: (trouble) => `remove the ${detail(trouble, "by")}`,
  seeIt: () => undefined,
  explanation: {
    summary: "A comment or an annotation silences a finding that is not there.",
    why: "What was wrong has been mended, or stands at another line. `# immich-gitops-ignore RULE: reason` is about its own line, or about the next one when it has a line to itself; the annotation `immich-gitops.io/ignore` is about its object. A rule of the area `change` is looked for only with `--since`, any other only without.",
    looksLike: [],
    mend: "Remove it, or put it at the line that the report names.",
    sources: ["this program"],
  },
};
