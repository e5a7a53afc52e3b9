import { textAt, type Mapping } from "../../source/index.ts";
import type { Accumulator } from "../accumulator.ts";
import { builtinOrigin } from "../build-metadata.ts";
import { mappingAt, mappingsOf, stringOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import type { Kustomization } from "../kustomization.ts";
import { reportUnrenderable } from "../unrenderable.ts";
import { absorbGenerated } from "./absorb.ts";
import { generate, type GeneratorContext } from "./generate.ts";

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
    for (const chart of mappingsOf(fields, field)) reportChart(frame, chart, stringOf(fields, "namespace"));
  }
}

/** A chart whose entry names no namespace is rendered for that of the kustomization. */
function reportChart(frame: Frame, chart: Mapping, namespace: string): void {
  reportUnrenderable(frame, {
    kind: "helm-chart",
    name: textAt(chart, "releaseName") ?? textAt(chart, "name") ?? "",
    namespace: stringOf(chart, "namespace") || namespace,
    span: chart.span,
  });
}
