import type { Accumulator } from "../accumulate/accumulator.ts";
import type { Frame } from "../frame.ts";
import { makeResource, type OriginAnnotation } from "../resource/resource.ts";
import { reportUnrenderable, showsAll } from "../unrenderable.ts";
import { absorbGenerated } from "./absorb.ts";
import { helmChart, type ChartEntry } from "./helm-chart.ts";

/** A chart's objects are taken in like those of any other generator, so that all transformers get at them. */
export function inflate(
  accumulator: Accumulator,
  frame: Frame,
  { origin, ...entry }: ChartEntry & { readonly origin: OriginAnnotation | undefined },
): void {
  const { options, problems, warnings, opaque, charts, reads } = frame.build;
  const { resources } = accumulator;
  const chart = helmChart(frame, entry);
  const { releaseName: name, namespace, span, complete } = chart;
  if (options.inflate === undefined)
    return reportUnrenderable(frame, resources, { kind: "helm-chart", name, namespace, span });
  const inflated = options.inflate(chart);
  problems.push(...inflated.problems);
  warnings.push(...inflated.warnings);
  opaque.push(...inflated.opaque);
  charts.push(...(inflated.charts ?? []));
  for (const file of inflated.reads) reads.add(file);
  for (const { node, open } of inflated.manifests) {
    const resource = makeResource(node, resources.isClusterScoped, { origin, open });
    absorbGenerated(accumulator, frame, resource, span);
  }
  if (!complete || !showsAll(inflated)) resources.incomplete = true;
}
