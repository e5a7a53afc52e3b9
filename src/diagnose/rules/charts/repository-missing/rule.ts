import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeRelease } from "../see-release.ts";
import { elsewhere } from "./elsewhere.ts";
import { fixes } from "./fix.ts";

export const repositoryMissing: Rule = {
  id: "charts/repository-missing",
  title: (trouble) => {
    const { address, differs, certain } = elsewhere(trouble);
    if (differs === "chart") return `There is no chart ${detail(trouble, "chart")} at ${address}`;
    if (differs === "moved") return `The charts of ${address} have moved`;
    return certain ? `There are no charts at ${address}` : `No charts are known to be at ${address}`;
  },
  message: (trouble) => {
    const { meant, differs, certain } = elsewhere(trouble);
    if (differs === "chart")
      return `It is called ${meant} there. No chart is fetched, and the release is not installed.`;
    if (differs === "moved")
      return `They are at ${meant}, and nothing leads there from the old address. What is installed goes on; a new cluster or version gets no chart.`;
    return certain
      ? `Their publisher serves them at ${meant}, and nothing where this points. No chart is fetched, and the release is not installed.`
      : `They are at ${meant}. Unless somebody else serves charts where this points, none is fetched, and the release is not installed.`;
  },
  remedy: (trouble) => `use ${elsewhere(trouble).meant}`,
  fixes,
  seeIt: seeRelease,
  explanation: {
    summary: "A Helm chart is asked for at an address, or under a name, where there is none, or none any more.",
    why: "The charts of bjw-s, among them app-template, moved to bjw-s-labs in May 2025: `https://bjw-s.github.io/helm-charts` is gone, and GitHub's pages do not redirect. A HelmRepository that was fetched before is kept by source-controller until it is to be read anew. Beside that, those addresses are told that are plainly a slip of one from which Immich or its database is installed: for sure where its owner's part is right, as all that is published there is known, and otherwise as a warning. So are names of charts, in the repositories of Immich's chart and of app-template. Whether any other address serves charts is not looked up.",
    looksLike: [
      "invalid chart reference: failed to get chart version for remote reference: no chart name found",
      "failed to fetch Helm repository index: failed to cache index to temporary file: failed to fetch <url>/index.yaml : 404 Not Found",
      'looks like "<url>" is not a valid chart repository or cannot be reached: failed to fetch <url>/index.yaml : 404 Not Found',
    ],
    mend: "```yaml\nspec:\n  url: https://bjw-s-labs.github.io/helm-charts\n```",
    sources: [
      "bjw-s-labs/helm-charts#378, #422",
      "immich-app/immich-charts README and .github/workflows",
      "source-controller internal/controller/helmrepository_controller.go, reconcileSource",
    ],
  },
};
