import type { Rule } from "../../../rule.ts";
import { seeHelmManifest } from "../../see-it.ts";

export const valuesMisspelt: Rule = {
  id: "charts/values-misspelt",
  title: ({ message }) => message.replace(/\.$/, ""),
  message: ({ message }) =>
    message.includes(", and runs ")
      ? "Helm takes the key and says nothing, and no template reads it: Immich is of another release than the values ask for."
      : "Helm takes the key and says nothing, and no template reads it. What stands under it is not made: no volume, no Service, no setting.",
  remedy: ({ message }) =>
    message.includes(" reads it from ")
      ? "raise the chart to that version, or write the values as this one reads them: env and image at the top"
      : "write the key as the chart reads it, and where",
  seeIt: seeHelmManifest,
  explanation: {
    summary: "A section of a chart's values is misspelt or misplaced, so that nothing of it is made.",
    why: "At the top of its values a chart takes any key: others may read it, and YAML anchors have to stand somewhere. One that is a letter or two off is read by nobody. With `persistance` a pod has no volumes, and what Immich stores is gone with its container; with `services` nobody finds it. Told is a slip of a key that is not there as well; keys that only hold anchors (`x-…`, `_…`) are not. So is what names Immich's database in a place that only other versions of the chart read, where no other names it, and a tag of Immich's image in such a place, where the chart's own is another.",
    looksLike: ["<a section that is in the values and in no rendered object>"],
    mend: "Write the key as in the chart's own `values.yaml`, and compare `helm template` before and after.",
    sources: ["bjw-s-labs/helm-charts charts/library/common values.yaml", "immich-app/immich-charts values.yaml"],
  },
};
