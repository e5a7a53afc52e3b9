import { mappingAt, textAt, type Mapping, type Node } from "../../source/index.ts";
import { list, object } from "../build.ts";
import { madeOf, type Chart } from "../chart.ts";
import { filledAt, valueAt } from "../values.ts";
import { joined } from "./labels.ts";

/** `statefulset.volumeclaimtemplate`. */
export function claimTemplate(chart: Chart, values: Node): Mapping[] {
  if (values.kind !== "mapping") return [];
  const mode = valueAt(values, "accessMode");
  const spec = object({
    accessModes: mode && list([mode]),
    resources: object({ requests: object({ storage: valueAt(values, "size") }) }),
    storageClassName: storageClass(chart, values),
    dataSource: filledAt(values, "dataSource"),
    dataSourceRef: filledAt(values, "dataSourceRef"),
  });
  const labels = joined(mappingAt(values, "labels"));
  return [
    object({
      metadata: object({ name: valueAt(values, "name"), labels, annotations: filledAt(values, "annotations") }),
      spec,
    }),
  ];
}

/** `-` asks for the empty class, which binds statically only. */
export function storageClass(chart: Chart, values: Node): Node | undefined {
  const found = filledAt(values, "storageClass");
  return found && textAt(found) === "-" ? madeOf(chart, "", found, "no storage class") : found;
}
