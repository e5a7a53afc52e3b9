import { refKey, type Edge, type Finding, type Layout, type Node, type PageReport, type Trace } from "./report.ts";
import type { Status } from "./status.ts";

/** One cluster of the report, with what belongs to what looked up. */
export interface Scene {
  readonly layout: Layout;
  readonly trace: Trace;
  readonly nodes: readonly SceneNode[];
  /** Index of a node by `refKey`; what is told with its maker leads to its maker. */
  readonly nodeOf: ReadonlyMap<string, number>;
}

export interface SceneNode {
  readonly node: Node;
  readonly index: number;
  readonly key: string;
  /** How it ends. */
  readonly status: Status;
  /** In its controller's own words. */
  readonly reason: string;
  /** Indexes of the findings that start here. */
  readonly findings: readonly number[];
  readonly edges: readonly Edge[];
  /** What the change does to it. */
  readonly change: string | undefined;
}

/** The report, cluster by cluster. */
export function scenesOf(report: PageReport): readonly Scene[] {
  return report.layout.map((layout, index) =>
    sceneOf(report, layout, report.trace[index] ?? { end: "settled", steps: [] }),
  );
}

/** How it fares where no controller says so. */
const unjudged = { written: "passed", made: "made", context: "given", missing: "missing" } as const;

function sceneOf(report: PageReport, layout: Layout, trace: Trace): Scene {
  const nodeOf = new Map<string, number>();
  layout.nodes.forEach(({ object, makes }, index) => {
    for (const ref of [object, ...makes]) nodeOf.set(refKey(ref), index);
  });
  const forecasts = new Map(report.objects.map((each) => [refKey(each.object), each]));
  const changes = new Map((report.changes ?? []).map((each) => [refKey(each.object), each.change]));
  const edges = edgesByNode(layout);
  const findings = findingsByNode(report.findings, nodeOf);
  const nodes = layout.nodes.map((node, index): SceneNode => {
    const key = refKey(node.object);
    const forecast = forecasts.get(key);
    const isMissing = node.presence === "missing";
    return {
      node,
      index,
      key,
      status: isMissing ? "missing" : (forecast?.status ?? unjudged[node.presence]),
      reason: isMissing ? "it never comes to be" : (forecast?.reason ?? ""),
      findings: findings.get(index) ?? [],
      edges: edges.get(index) ?? [],
      change: changes.get(key),
    };
  });
  return { layout, trace, nodes, nodeOf };
}

function edgesByNode({ edges }: Layout): ReadonlyMap<number, readonly Edge[]> {
  const found = new Map<number, Edge[]>();
  for (const edge of edges) {
    for (const end of [edge.from, edge.to]) {
      const known = found.get(end);
      if (known) known.push(edge);
      else found.set(end, [edge]);
    }
  }
  return found;
}

function findingsByNode(
  findings: readonly Finding[],
  nodeOf: ReadonlyMap<string, number>,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  findings.forEach(({ object }, index) => {
    const node = object === null ? undefined : nodeOf.get(refKey(object));
    if (node !== undefined) found.set(node, [...(found.get(node) ?? []), index]);
  });
  return found;
}
