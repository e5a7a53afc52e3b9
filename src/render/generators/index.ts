import type { Mapping } from "../../source/index.ts";
import type { Accumulator } from "../accumulator.ts";
import { builtinOrigin } from "../build-metadata.ts";
import { mappingAt, mappingsOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import type { Kustomization } from "../kustomization.ts";
import { makeResource } from "../resource.ts";
import { reportUnrenderable } from "../unrenderable.ts";
import { absorbGenerated } from "./absorb.ts";
import { generate, type GeneratorContext } from "./generate.ts";
import { helmChart } from "./helm-chart.ts";

/** configMapGenerator, secretGenerator, then Helm charts (kusttarget_configplugin.go, configureBuiltinGenerators). */
export function runGenerators(accumulator: Accumulator, frame: Frame, kustomization: Kustomization): void {
  const { fields } = kustomization;
  const { resources } = accumulator;
  for (const kind of ["ConfigMap", "Secret"] as const) {
    const field = kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator";
    for (const generator of mappingsOf(fields, field)) {
      const context: GeneratorContext = {
        frame,
        isClusterScoped: resources.isClusterScoped,
        globalOptions: mappingAt(fields, "generatorOptions"),
        origin:
          frame.build.buildMetadata.size > 0 ? builtinOrigin(frame, kustomization, `${kind}Generator`) : undefined,
        fail: (text, span, details) => report(frame, text, { span, ...details }),
      };
      absorbGenerated(accumulator, frame, generate(kind, generator, context), generator.span);
    }
  }
  for (const field of ["helmCharts", "helmChartInflationGenerator"]) {
    for (const entry of mappingsOf(fields, field)) inflate(accumulator, frame, kustomization, entry);
  }
}

/** A chart's objects are taken in like those of any other generator, so that all transformers get at them. */
function inflate(accumulator: Accumulator, frame: Frame, kustomization: Kustomization, entry: Mapping): void {
  const { options, problems, warnings, opaque, charts, reads, buildMetadata } = frame.build;
  const chart = helmChart(frame, kustomization.fields, entry);
  if (options.inflate === undefined) {
    const { releaseName: name, namespace, span } = chart;
    return reportUnrenderable(frame, { kind: "helm-chart", name, namespace, span });
  }
  const inflated = options.inflate(chart);
  problems.push(...inflated.problems);
  warnings.push(...inflated.warnings);
  opaque.push(...inflated.opaque);
  charts.push(...(inflated.charts ?? []));
  for (const file of inflated.reads) reads.add(file);
  const origin =
    buildMetadata.size > 0 ? builtinOrigin(frame, kustomization, "HelmChartInflationGenerator") : undefined;
  for (const { node } of inflated.manifests)
    absorbGenerated(
      accumulator,
      frame,
      makeResource(node, accumulator.resources.isClusterScoped, { origin }),
      entry.span,
    );
}
