import type { Rule } from "../../../rule.ts";
import { seeHelmManifest } from "../../see-it.ts";

export const noPods: Rule = {
  id: "charts/no-pods",
  title: ({ message }) => message.replace(/\.$/, ""),
  message: () =>
    "Helm installs the release without an error, and nothing of it runs. Where it ran before, the update deletes it.",
  remedy: ({ message }) => {
    if (message.includes("is app-template"))
      return "name Immich's chart in the source, oci://ghcr.io/immich-app/immich-charts/immich, or write controllers";
    return message.includes("reads 'controllers'")
      ? "write controllers"
      : "write the values as this version of the chart reads them";
  },
  seeIt: seeHelmManifest,
  explanation: {
    summary: "A release's values name an image, and its chart makes no pod of them.",
    why: "From 3.0 on app-template has no controller of its own: pods are made of what stands under `controllers`, and without it of nothing. At the top of the values the chart takes any key, so Helm has nothing against `controllres`, nor against `image` and `env` as they were written for 1.x. The release is installed, and empty. Values for Immich's own chart (`immich`) are such, too, where the source was copied from another app. Below a chart of one's own it sees only what stands under its name in the values there.",
    looksLike: ["<a release that is deployed, and no pod of it>"],
    mend: "```yaml\ncontrollers:\n  server:\n    containers:\n      main:\n        image:\n          repository: ghcr.io/immich-app/immich-server\n          tag: <release>\n```",
    sources: ["bjw-s-labs/helm-charts charts/library/common values.yaml and docs, upgrade instructions 2.x to 3.x"],
  },
};
