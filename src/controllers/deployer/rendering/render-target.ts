import { brokenTemplateRule, type HelmTemplate } from "../../../charts/index.ts";
import { argoTree, fluxTree, type FluxKustomization, type Target } from "../../../discover/index.ts";
import { render, type Rendered, type RenderOptions } from "../../../render/index.ts";
import { entryOf, nodeAt, type SourceTree, type Span } from "../../../source/index.ts";
import type { UnsetVariable } from "../../../world/index.ts";
import { inNamespaceOf } from "./in-namespace.ts";
import { inflateChart, refuseChart } from "../helm-releases/inflate-chart.ts";
import { renderChart, type ChartTools } from "../helm-releases/render-chart.ts";
import { newRenderMemory, type RenderMemory } from "./render-memory.ts";
import { substituted, type PostBuild } from "./substituted.ts";
import { variablesOf, type FindSource } from "./variables.ts";

/** A target as its deployer builds it. */
export interface RenderedTarget {
  readonly target: Target;
  readonly rendered: Rendered;
  /** Variables that nothing in the repository sets and that stand without a default (Flux `postBuild`). */
  readonly unset: readonly UnsetVariable[];
}

/** Builds targets of one tree. */
export type RenderTarget = (target: Target, findSource: FindSource) => RenderedTarget;

/** How targets are built, where that is not left to their deployers. */
export interface RenderSettings {
  /** Overrules what each deployer restricts. */
  readonly loadRestrictor?: Target["loadRestrictor"] | undefined;
  /** Renders charts in the place of what is known of them. */
  readonly helm?: HelmTemplate | undefined;
}

/** Builds targets as their deployers do. */
export function renderer(
  tree: SourceTree,
  { loadRestrictor, helm }: RenderSettings = {},
  memory: RenderMemory = newRenderMemory(),
): RenderTarget {
  const tools = { tree, helm };
  return (asked, findSource) => {
    const target = loadRestrictor === undefined ? asked : { ...asked, loadRestrictor };
    const variables = target.deployer?.kind === "flux" ? variablesOf(target.deployer, findSource) : undefined;
    const known = memory.recall(tree, target, variables);
    if (known) return known;
    const built = renderTarget(tools, target, variables);
    memory.keep(tree, built, variables);
    return built;
  };
}

const asFlux: RenderOptions = { unrenderable: "opaque", inflate: refuseChart };

function renderTarget(tools: ChartTools, target: Target, variables: PostBuild | undefined): RenderedTarget {
  const { tree } = tools;
  const { deployer } = target;
  const asFarAsKnown: RenderOptions = { unrenderable: "opaque", inflate: (chart) => inflateChart(chart, tools) };
  switch (deployer?.kind) {
    case undefined: {
      const { chart } = target;
      const rendered = chart ? asFarAsGiven(renderChart(chart, tools)) : render(tree, target, asFarAsKnown);
      return { target, rendered: inNamespaceOf(rendered, chart?.namespace), unset: [] };
    }
    case "flux": {
      const rendered = render(fluxTree(tree, deployer, target.path), target, asFlux);
      if (variables === undefined) return { target, rendered, unset: [] };
      const { manifests, problems, unset } = substituted(rendered.manifests, variables, postBuildOf(deployer));
      return { target, rendered: { ...rendered, manifests, problems: [...rendered.problems, ...problems] }, unset };
    }
    case "argo": {
      const rendered = target.chart
        ? renderChart(target.chart, tools)
        : render(argoTree(tree, target), target, asFarAsKnown);
      const made = target.plugin === undefined ? rendered : byPlugin(rendered, target.plugin, target);
      return { target, rendered: inNamespaceOf(made, deployer.destinationNamespace), unset: [] };
    }
  }
}

/** What a plugin makes of a folder is taken for what Argo CD would, as far as that goes, and for more. */
function byPlugin(rendered: Rendered, name: string, { span }: Target): Rendered {
  const part = { kind: "plugin", name, namespace: "", span } as const;
  return { ...rendered, problems: [], opaque: [...rendered.opaque, part] };
}

/**
 * What a chart refuses may be set right by values that are given elsewhere: nothing of this repository installs it. A template that
 * nobody can read stays one.
 */
function asFarAsGiven(rendered: Rendered): Rendered {
  const problems = rendered.problems.filter(({ rule }) => rule === brokenTemplateRule);
  const others = rendered.problems.filter((problem) => !problems.includes(problem));
  return { ...rendered, problems, warnings: [...rendered.warnings, ...others] };
}

function postBuildOf({ document }: FluxKustomization): Span | undefined {
  return entryOf(nodeAt(document, ["spec"]), "postBuild")?.key.span;
}
