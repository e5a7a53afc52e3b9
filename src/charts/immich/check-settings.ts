import { mappingAt, textAt, type Node } from "../../source/index.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";
import type { Chart } from "../chart.ts";
import { checkForLibrary5 } from "../schema/check.ts";
import { onlyKeys, schemaOf } from "../schema/schema.ts";
import { valueAt } from "../values.ts";

/**
 * The `values.schema.json` that the chart has from 0.13 on: its own section `immich`, and what the library makes of the shared values
 * and of those of each component, be it enabled or not.
 */
export function checkSettings(chart: Chart, version: ChartVersion, components: readonly string[]): void {
  if (!atLeast(version, 0, 13)) return;
  const library = schemaOf(chart, "immich", atLeast(version, 0, 14) ? "doubtful" : "certain");
  checkForLibrary5(library, [], chart.values);
  for (const component of components) {
    const values = mappingAt(chart.values, component);
    if (values) checkForLibrary5(library, [component], values);
  }
  const schema = schemaOf(chart, "immich", "certain");
  const at = (...path: string[]): Node | undefined => valueAt(chart.values, "immich", ...path);
  const allowed = (path: readonly string[], keys: readonly string[]): void =>
    onlyKeys(schema, ["immich", ...path], at(...path), new Set(keys));
  allowed([], ["metrics", "persistence", "configuration", "configurationKind", "existingConfiguration"]);
  allowed(["metrics"], ["enabled"]);
  allowed(["persistence"], ["library"]);
  allowed(["persistence", "library"], ["existingClaim"]);
  const kind = at("configurationKind");
  if (kind && !["ConfigMap", "Secret"].includes(textAt(kind) ?? ""))
    schema.refuse(["immich", "configurationKind"], "value must be one of 'ConfigMap', 'Secret'", kind);
}
