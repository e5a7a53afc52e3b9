import { entryOf, type Mapping } from "../../source/index.ts";
import type { Findings } from "../chart.ts";
import { podlessRule } from "../release.ts";
import { elsewhere } from "./ineffective.ts";
import { isSlipOf } from "./schema.ts";

/**
 * Values that were to make a pod, where there is no controller to make one of: up to 2.x the chart brings one of its own
 * (charts/library/common values.yaml). Helm has nothing against a release of nothing.
 */
export function namePodless(values: Mapping, found: Findings): void {
  const controllers = entryOf(values, "controllers")?.value;
  if (controllers?.kind === "mapping" && controllers.entries.length > 0) return;
  const misspelt = values.entries.find(({ key }) => key.text !== "controllers" && isSlipOf(key.text, "controllers"));
  const lost = misspelt ?? values.entries.find(({ key }) => key.text === "image" || key.text === "controller");
  if (!lost) return nameForeign(values, found);
  const { text, span } = lost.key;
  // Said already, as if it were one setting among others.
  for (const list of [found.ignored, found.misplaced]) {
    const said = list.findIndex((problem) => problem.span === span);
    if (said !== -1) list.splice(said, 1);
  }
  const place = (Object.hasOwn(elsewhere, text) && elsewhere[text]) || "controllers";
  found.ignored.push({
    rule: podlessRule,
    message: `'${text}' has no effect, and the chart makes no pod: it reads '${place}'.`,
    span,
  });
}

/** Values for Immich's own chart, which reads `immich` and cannot do without it; app-template makes nothing of them. */
function nameForeign(values: Mapping, found: Findings): void {
  const foreign = values.entries.find(({ key, value }) => key.text === "immich" && value.kind === "mapping");
  if (!foreign) return;
  found.ignored.push({
    rule: podlessRule,
    message:
      "'immich' has no effect, and the chart makes no pod: Immich's own chart reads it, and this is app-template.",
    span: foreign.key.span,
  });
}
