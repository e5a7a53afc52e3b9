import { argoTree, fluxTree, type FluxKustomization, type Target } from "../../discover/index.ts";
import type { Variables } from "../../envsubst/index.ts";
import { render, type Manifest, type Rendered, type RenderOptions } from "../../render/index.ts";
import {
  entryOf,
  nodeAt,
  stringScalar,
  withEntry,
  type Mapping,
  type SourceTree,
  type Span,
} from "../../source/index.ts";
import { groupKindOf, isClusterScoped, type UnsetVariable } from "../../world/index.ts";
import { inflateChart, refuseChart, renderChart } from "./render-chart.ts";
import { newRenderMemory, type RenderMemory } from "./render-memory.ts";
import { substituted } from "./substituted.ts";
import { variablesOf, type FindSource } from "./variables.ts";

/** A target as its deployer builds it. */
export interface RenderedTarget {
  readonly target: Target;
  readonly rendered: Rendered;
  /** Variables that nothing sets and that stand without a default (Flux `postBuild`). */
  readonly unset: readonly UnsetVariable[];
}

/** Builds targets of one tree. */
export type RenderTarget = (target: Target, findSource: FindSource) => RenderedTarget;

/** Builds targets as their deployers do; `loadRestrictor` overrules what each of them restricts. */
export function renderer(
  tree: SourceTree,
  loadRestrictor?: Target["loadRestrictor"],
  memory: RenderMemory = newRenderMemory(),
): RenderTarget {
  return (asked, findSource) => {
    const target = loadRestrictor === undefined ? asked : { ...asked, loadRestrictor };
    const variables = target.deployer?.kind === "flux" ? variablesOf(target.deployer, findSource) : undefined;
    const known = memory.recall(tree, target, variables);
    if (known) return known;
    const built = renderTarget(tree, target, variables);
    memory.keep(tree, built, variables);
    return built;
  };
}

const asFarAsKnown: RenderOptions = { unrenderable: "opaque", inflate: inflateChart };

const asFlux: RenderOptions = { unrenderable: "opaque", inflate: refuseChart };

function renderTarget(tree: SourceTree, target: Target, variables: Variables | undefined): RenderedTarget {
  const { deployer } = target;
  switch (deployer?.kind) {
    case undefined: {
      const { chart } = target;
      const rendered = chart ? asFarAsGiven(renderChart(chart, tree)) : render(tree, target, asFarAsKnown);
      return { target, rendered: allInNamespace(rendered, chart?.namespace), unset: [] };
    }
    case "flux": {
      const rendered = render(fluxTree(tree, deployer, target.path), target, asFlux);
      if (variables === undefined) return { target, rendered, unset: [] };
      const { manifests, problems, unset } = substituted(rendered.manifests, variables, postBuildOf(deployer));
      return { target, rendered: { ...rendered, manifests, problems: [...rendered.problems, ...problems] }, unset };
    }
    case "argo": {
      const rendered = target.chart
        ? renderChart(target.chart, tree)
        : render(argoTree(tree, target), target, asFarAsKnown);
      return { target, rendered: allInNamespace(rendered, deployer.destinationNamespace), unset: [] };
    }
  }
}

/** What a chart refuses may be set right by values that are given elsewhere: nothing of this repository installs it. */
function asFarAsGiven(rendered: Rendered): Rendered {
  return { ...rendered, problems: [], warnings: [...rendered.warnings, ...rendered.problems] };
}

function postBuildOf({ document }: FluxKustomization): Span | undefined {
  return entryOf(nodeAt(document, ["spec"]), "postBuild")?.key.span;
}

function allInNamespace(rendered: Rendered, namespace: string | undefined): Rendered {
  if (!namespace) return rendered;
  return { ...rendered, manifests: rendered.manifests.map((manifest) => inNamespace(manifest, namespace)) };
}

/** Argo CD applies what names no namespace into that of the destination (gitops-engine, sync_context.go). */
function inNamespace(manifest: Manifest, namespace: string): Manifest {
  const { ref, node } = manifest;
  if (ref.namespace !== "" || isClusterScoped(groupKindOf(ref))) return manifest;
  const metadata = nodeAt(node, ["metadata"]) as Mapping;
  const named = withEntry(metadata, "namespace", stringScalar(namespace));
  return { ref: { ...ref, namespace }, node: withEntry(node, "metadata", named) };
}
