import {
  chartByContract,
  chartInFolder,
  subchartPart,
  mergeOverwrite,
  type ChartRelease,
  type Contracted,
} from "../../charts/index.ts";
import type { HelmChart, OpaquePart, Rendered } from "../../render/index.ts";
import { emptyMapping, type Node, type SourceTree, type Span } from "../../source/index.ts";

interface Release extends ChartRelease {
  /** Where the chart lies in this repository. */
  readonly folder?: string | undefined;
  /** The chart of this repository that it is a part of. */
  readonly whole?: string | undefined;
  /** May others values be given to it? */
  readonly isOpen?: boolean;
  readonly complete?: boolean;
  /** What names the chart. */
  readonly span?: Span | undefined;
}

/** A release by the contract of its chart; as a whole opaque where none is known, or not all of its values are. */
export function renderChart(release: Release, tree?: SourceTree): Rendered {
  const { releaseName, namespace, chart, values, complete = true, folder, isOpen = false } = release;
  // What names no namespace is stored under `default`, so that this is where the chart finds itself.
  const installed = { ...release, namespace: namespace || "default" };
  const local =
    complete && folder !== undefined && tree ? chartInFolder(tree, { ...installed, folder, isOpen }) : undefined;
  const contracted = local ?? (complete && folder === undefined ? chartByContract(installed) : undefined);
  const whole: OpaquePart = {
    kind: "helm-chart",
    // A part is told apart from the whole, whose name all of its objects bear.
    name: release.whole === undefined ? releaseName : `${releaseName}: ${subchartPart(chart.name, values)}`,
    namespace,
    chart: { ...chart, values },
    span: release.span,
  };
  return {
    // Objects that come from no value in particular stand where the values begin.
    manifests: (contracted?.manifests ?? []).map(({ ref, node }) => ({
      ref,
      node: node.span ? node : { ...node, span: firstKeyOf(release.values) ?? release.span },
    })),
    problems: contracted?.problems ?? [],
    warnings: contracted?.ignored ?? [],
    opaque: [...(contracted ? opaqueParts(contracted, release) : [whole]), ...(isOpen ? [otherValues(release)] : [])],
    reads: new Set(local?.reads),
  };
}

/** A chart among the generators of a kustomization. */
export function inflateChart({ values, ...chart }: HelmChart): Rendered {
  return renderChart({ ...chart, values: values.reduce<Node>(mergeOverwrite, emptyMapping) });
}

/** kustomize-controller builds without plugins, so that `helmCharts` fails the whole build (fluxcd/pkg kustomize, Build). */
export function refuseChart({ chart, span }: HelmChart): Rendered {
  const message = "must specify --enable-helm";
  const remedy = `install the chart ${chart.name} by a HelmRelease: Flux builds no charts within a kustomization`;
  const problem = { rule: "kustomize/build-error", message, span, remedy } as const;
  return { manifests: [], problems: [problem], warnings: [], opaque: [], reads: new Set() };
}

function opaqueParts({ opaque }: Contracted, { releaseName, namespace }: ChartRelease): readonly OpaquePart[] {
  return opaque
    .filter((part) => !watching.test(part))
    .map((part) => ({
      kind: "helm-chart",
      name: `${releaseName}: ${part}`,
      namespace,
      brings: /^([A-Z]\w+) /.exec(part)?.[1],
    }));
}

/** A chart that nothing of the repository installs may well be given values that bring what is missing here. */
function otherValues({ whole = "", namespace, span }: Release): OpaquePart {
  return { kind: "values", name: whole || ".", namespace, span };
}

function firstKeyOf(values: Node | undefined): Span | undefined {
  return values?.kind === "mapping" ? values.entries[0]?.key.span : undefined;
}

/** Nothing needs these to come up. */
const watching = /^(ServiceMonitor|PodMonitor|PrometheusRule) /;
