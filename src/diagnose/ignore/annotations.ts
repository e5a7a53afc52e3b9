import type { Manifest } from "../../render/index.ts";
import { nodeAt } from "../../source/index.ts";
import { ruleAndReason, type Ignore } from "./ignore.ts";
import { scalarSpans } from "./scalar-spans.ts";

const annotation = "immich-gitops.io/ignore";

/** What objects wish to be left alone with: `RULE: reason`, one a line. Where one text reaches several objects, it is one wish. */
export function ignoringAnnotations(manifests: readonly Manifest[]): readonly Ignore[] {
  const ignores = new Map<string, Ignore>();
  for (const { ref, node } of manifests) {
    const value = nodeAt(node, ["metadata", "annotations", annotation]);
    if (value?.kind !== "scalar" || !value.span) continue;
    const { span } = value;
    for (const line of value.text.split("\n").filter((each) => each.trim() !== "")) {
      const told = ruleAndReason(line);
      const key = JSON.stringify([span.file.path, span.start, told.rule]);
      const objects = [...(ignores.get(key)?.objects ?? []), { ref, spans: scalarSpans(node) }];
      ignores.set(key, { by: "annotation", ...told, span, objects });
    }
  }
  return [...ignores.values()];
}
