import { refKey, type PageReport } from "./report.ts";
import type { Scene } from "./scene.ts";

/** What the reader has chosen. */
export type Selection =
  | { readonly kind: "finding"; readonly index: number }
  | { readonly kind: "object"; readonly index: number }
  | { readonly kind: "thread"; readonly index: number };

/** What is lit on the map because of it; everything else steps back. */
export interface Lit {
  readonly nodes: ReadonlySet<number>;
  /** Where it starts. */
  readonly sources: ReadonlySet<number>;
  readonly threads: ReadonlySet<number>;
}

/** Undefined when nothing is chosen, or nothing of it is on the map. */
export function litBy(report: PageReport, scene: Scene, selection: Selection | undefined): Lit | undefined {
  if (selection === undefined) return undefined;
  const lit =
    selection.kind === "finding"
      ? litByFinding(report, scene, selection.index)
      : selection.kind === "object"
        ? litByObject(scene, selection.index)
        : litByThread(scene, selection.index);
  return lit.nodes.size > 0 ? lit : undefined;
}

function litByFinding({ findings }: PageReport, scene: Scene, index: number): Lit {
  const finding = findings[index];
  if (!finding) return { nodes: new Set(), sources: new Set(), threads: new Set() };
  const at = (refs: readonly (Parameters<typeof refKey>[0] | null)[]): number[] =>
    refs.flatMap((ref) => (ref === null ? [] : (scene.nodeOf.get(refKey(ref)) ?? [])));
  const sources = new Set(at([finding.object, finding.origin?.object ?? null]));
  const nodes = new Set([...sources, ...at(finding.because.map(({ object }) => object)), ...at(finding.blocks)]);
  for (const missing of missingBetween(scene, nodes)) nodes.add(missing);
  return { nodes, sources, threads: threadsThrough(scene, nodes, sources) };
}

/** What never appears suffers too, where it lies between two that do. */
function missingBetween({ nodes }: Scene, lit: ReadonlySet<number>): readonly number[] {
  return nodes
    .filter(({ status, index, edges }) => {
      const neighbours = new Set(edges.flatMap(({ from, to }) => [from, to]));
      neighbours.delete(index);
      return status === "missing" && [...neighbours].filter((each) => lit.has(each)).length > 1;
    })
    .map(({ index }) => index);
}

/** A value has to do with it where it passes: where it only begins or ends, much else does too. */
function threadsThrough(
  { layout }: Scene,
  nodes: ReadonlySet<number>,
  sources: ReadonlySet<number>,
): ReadonlySet<number> {
  const through = layout.threads.flatMap(({ steps }, index) => {
    const passes = steps.slice(1, -1).some(({ node }) => sources.has(node));
    return passes && nodes.has(steps.at(-1)?.node ?? -1) ? [index] : [];
  });
  return new Set(through);
}

function litByObject(scene: Scene, index: number): Lit {
  const edges = scene.nodes[index]?.edges ?? [];
  return {
    nodes: new Set([index, ...edges.flatMap(({ from, to }) => [from, to])]),
    sources: new Set([index]),
    threads: new Set(
      scene.layout.threads.flatMap(({ steps }, at) => (steps.some(({ node }) => node === index) ? [at] : [])),
    ),
  };
}

function litByThread({ layout }: Scene, index: number): Lit {
  const nodes = layout.threads[index]?.steps.map(({ node }) => node) ?? [];
  return { nodes: new Set(nodes), sources: new Set(nodes.slice(0, 1)), threads: new Set([index]) };
}
