import type { Accumulator } from "../accumulate/accumulator.ts";
import { builtinOrigin } from "../build-metadata.ts";
import { mappingsOf, stringOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import type { Kustomization } from "../kustomization/kustomization.ts";
import type { OriginAnnotation } from "../resource/resource.ts";
import { absorbGenerated } from "./absorb.ts";
import { generate, type GeneratorContext } from "./generate.ts";
import { inflate } from "./inflate.ts";
import { mappingAt } from "../../source/index.ts";

/** configMapGenerator, secretGenerator, then Helm charts (kusttarget_configplugin.go, configureBuiltinGenerators). */
export function runGenerators(accumulator: Accumulator, frame: Frame, kustomization: Kustomization): void {
  const { fields } = kustomization;
  const { resources } = accumulator;
  const originOf = (generator: string): OriginAnnotation | undefined =>
    frame.build.buildMetadata.size > 0 ? builtinOrigin(frame, kustomization, generator) : undefined;
  for (const kind of ["ConfigMap", "Secret"] as const) {
    const field = kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator";
    for (const generator of mappingsOf(fields, field)) {
      const context: GeneratorContext = {
        frame,
        isClusterScoped: resources.isClusterScoped,
        globalOptions: mappingAt(fields, "generatorOptions"),
        origin: originOf(`${kind}Generator`),
        fail: (text, span, details) => report(frame, text, { span, ...details }),
      };
      absorbGenerated(accumulator, frame, generate(kind, generator, context), generator.span);
    }
  }
  for (const field of ["helmCharts", "helmChartInflationGenerator"]) {
    for (const entry of mappingsOf(fields, field)) {
      const home = stringOf(fields, "helmGlobals", "chartHome");
      const origin = originOf("HelmChartInflationGenerator");
      inflate(accumulator, frame, { entry, home, namespace: stringOf(fields, "namespace"), origin });
    }
  }
}
