import { textAt, type Node } from "../source/index.ts";

/**
 * What stands for a chart within another one that is not rendered here. Such charts name all that they bring after the release and
 * themselves, unless their values say otherwise. `remark`: what is known of it all the same.
 */
export function subchartPart(subchart: string, values: Node | undefined, remark?: string): string {
  const told = ["nameOverride", "fullnameOverride"].flatMap((field) => textAt(values, field) || []);
  return `subchart ${[subchart, ...told].join(" ")}: not modelled${remark === undefined ? "" : ` (${remark})`}`;
}
