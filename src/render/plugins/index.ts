import { mappingAt, type Mapping } from "../../source/index.ts";
import type { Accumulator } from "../accumulate/accumulator.ts";
import { recordTransformation } from "../build-metadata.ts";
import { decode } from "../kustomization/decode.ts";
import { stringOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import { absorbGenerated } from "../generators/absorb.ts";
import { inflate } from "../generators/inflate.ts";
import { generate, type GeneratorContext } from "../generators/generate.ts";
import type { Kustomization } from "../kustomization/kustomization.ts";
import { withEntry } from "../nodes.ts";
import type { Accumulate } from "../accumulate/resources.ts";
import type { Scope } from "../scope.ts";
import { scalarOf } from "../fields.ts";
import { generateServiceAccount } from "./iam-policy.ts";
import { loadPlugins, type Plugin } from "./load-plugins.ts";
import { pluginShapes } from "./plugin-shapes.ts";
import { builtinTransformers } from "./transformers.ts";

/** `generators`. */
export function runGeneratorPlugins(
  accumulator: Accumulator,
  frame: Frame,
  kustomization: Kustomization,
  accumulate: Accumulate,
): void {
  const loading: Frame = { ...frame, wrap: (text) => frame.wrap(`loading generator plugins: ${text}`) };
  for (const plugin of loadPlugins(loading, accumulator.resources, kustomization, "generators", accumulate)) {
    const config = configurationOf(frame, plugin);
    const context: GeneratorContext = {
      frame,
      isClusterScoped: frame.build.schema.isClusterScoped,
      globalOptions: undefined,
      origin: plugin.origin,
      fail: (text, span, details) => report(frame, text, { span, ...details }),
    };
    if (plugin.kind === "ConfigMapGenerator" || plugin.kind === "SecretGenerator") {
      const kind = plugin.kind === "ConfigMapGenerator" ? "ConfigMap" : "Secret";
      absorbGenerated(accumulator, frame, generate(kind, namedByMetadata(config), context), config.span);
    } else if (plugin.kind === "IAMPolicyGenerator") {
      absorbGenerated(accumulator, frame, generateServiceAccount(config, context), config.span);
    } else if (plugin.kind === "HelmChartInflationGenerator") {
      const { origin } = plugin;
      const namespace = stringOf(kustomization.fields, "namespace");
      inflate(accumulator, frame, { entry: config, home: stringOf(config, "chartHome"), namespace, origin });
    } else reportUnknown(frame, plugin);
  }
}

/** `transformers`. */
export function runTransformerPlugins(scope: Scope, kustomization: Kustomization, accumulate: Accumulate): void {
  for (const plugin of loadPlugins(scope.frame, scope.resources, kustomization, "transformers", accumulate)) {
    const run = Object.hasOwn(builtinTransformers, plugin.kind) ? builtinTransformers[plugin.kind] : undefined;
    if (run === undefined) {
      reportUnknown(scope.frame, plugin);
      continue;
    }
    const inner: Scope = { ...scope, run: (_, transform) => transform() };
    run(inner, configurationOf(scope.frame, plugin), plugin);
    recordTransformation(scope.resources, scope.frame, () => plugin.origin);
  }
}

/** `validators` must not change anything, so that nothing is lost by not running the built-in ones; others are named. */
export function runValidators(
  { resources }: Accumulator,
  frame: Frame,
  kustomization: Kustomization,
  accumulate: Accumulate,
): void {
  loadPlugins(frame, resources, kustomization, "validators", accumulate);
}

function configurationOf(frame: Frame, { kind, resource, configuring }: Plugin): Mapping {
  const shape = Object.hasOwn(pluginShapes, kind) ? pluginShapes[kind] : undefined;
  if (shape === undefined) return resource.node;
  // Unlike the kustomization file, configurations are read leniently: fields that are not known are ignored.
  const { node, errors } = decode(resource.node, { ...shape, type: `${kind}Plugin` }, "lenient");
  for (const { message, span } of errors) {
    report(frame, configuring(`error unmarshaling JSON: while decoding JSON: ${message}`), { message, span });
  }
  return node.kind === "mapping" ? node : resource.node;
}

/** A generator's name may also stand in its metadata. */
function namedByMetadata(config: Mapping): Mapping {
  const metadata = mappingAt(config, "metadata");
  return ["name", "namespace"].reduce((into, key) => {
    const value = scalarOf(metadata, key);
    return stringOf(into, key) === "" && value !== undefined ? withEntry(into, key, value) : into;
  }, config);
}

function reportUnknown(frame: Frame, { kind, resource }: Plugin): void {
  const text = `unable to load builtin ${kind}.builtin.[noGrp]`;
  report(frame, text, { span: resource.node.span });
}
