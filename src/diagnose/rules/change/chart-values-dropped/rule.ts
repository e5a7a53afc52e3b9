import type { Rule } from "../../../rule.ts";
import { seeHelmManifest } from "../../see-it.ts";

export const chartValuesDropped: Rule = {
  id: "change/chart-values-dropped",
  title: ({ message }) => `After the change ${message.replace(/\.$/, "")}`,
  message: () =>
    "The version of the chart that is deployed reads it; the new one takes it without a word and does nothing with it, so that what it sets now is gone.",
  remedy: () => "write it where the new version of the chart reads it, in the same commit",
  seeIt: seeHelmManifest,
  explanation: {
    summary: "A chart is raised to a version that no longer reads some of the values.",
    why: "Charts move their values between major versions. The Immich chart read `env` and `image` at the top until 0.9, and reads them below `controllers.main.containers.main` since 0.10; app-template renamed and nested its values with 2.0 and 3.0. Helm takes what no template reads without a word.",
    looksLike: ["<a setting that is in the values and in no rendered object any more>"],
    mend: "Read the chart's notes on upgrading, and move the values in the commit that raises the version.",
    sources: ["the templates of the chart"],
  },
};
