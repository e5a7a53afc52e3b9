import type { Rule } from "../../../rule.ts";
import { seeHelmManifest } from "../../see-it.ts";

export const valuesIgnored: Rule = {
  id: "charts/values-ignored",
  title: ({ message }) => message.replace(/\.$/, ""),
  message: () => "This version of the chart does not read it, so it changes nothing.",
  remedy: () => "remove it, or write it where this version of the chart reads it",
  seeIt: seeHelmManifest,
  explanation: {
    summary: "Values of a Helm release that its chart does not read.",
    why: "Helm takes any value and says nothing of those that no template reads: a key of an older layout, one level too deep, misspelt. What it was to do does not happen.",
    looksLike: ["<a setting that is in the values and in no rendered object>"],
    mend: "Look the key up in the chart's own `values.yaml` for the version in use.",
    sources: ["the templates of the chart"],
  },
};
