import type { Edge, Layout, Thread } from "../model/report.ts";

/** As the layout has made room for them. */
export const card = { width: 184, height: 48 };

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A line through points, rounded at its bends. */
export function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return "";
  let path = `M${first.x} ${first.y}`;
  for (let index = 0; index < rest.length - 1; index++) {
    const at = rest[index] as Point;
    const next = rest[index + 1] as Point;
    const middle = index === rest.length - 2 ? next : { x: (at.x + next.x) / 2, y: (at.y + next.y) / 2 };
    path += `Q${at.x} ${at.y} ${middle.x} ${middle.y}`;
  }
  return rest.length === 1 ? `${path}L${last.x} ${last.y}` : path;
}

/** Straight from one card's side to the other's. */
export function straight({ nodes }: Layout, { from, to }: Edge): string {
  const [start, end] = [centre(nodes[from]), centre(nodes[to])];
  const side = (start.x < end.x ? card.width : -card.width) / 2;
  return `M${start.x + side} ${start.y}L${end.x - side} ${end.y}`;
}

/** The smallest box around cards. */
export function boxAround(corners: readonly Point[]): Box {
  const x = Math.min(...corners.map((corner) => corner.x));
  const y = Math.min(...corners.map((corner) => corner.y));
  return {
    x,
    y,
    width: Math.max(...corners.map((corner) => corner.x)) + card.width - x,
    height: Math.max(...corners.map((corner) => corner.y)) + card.height - y,
  };
}

/** The way of a value along the lines between the objects it passes. */
export function threadPath(thread: Thread, { nodes, edges }: Layout): string {
  const byEnds = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const points = thread.steps.flatMap(({ node }, index): readonly Point[] => {
    const next = thread.steps[index + 1]?.node;
    if (next === undefined) return [];
    const along = pointsBetween(byEnds, node, next);
    return along.length > 0 ? along : [centre(nodes[node]), centre(nodes[next])];
  });
  const first = thread.steps[0];
  const last = thread.steps.at(-1);
  if (!first || !last) return "";
  return rounded([centre(nodes[first.node]), ...points, centre(nodes[last.node])]);
}

function pointsBetween(byEnds: ReadonlyMap<string, Edge>, from: number, to: number): readonly Point[] {
  return byEnds.get(`${from} ${to}`)?.points ?? byEnds.get(`${to} ${from}`)?.points.toReversed() ?? [];
}

function centre(corner: Point | undefined): Point {
  return corner ? { x: corner.x + card.width / 2, y: corner.y + card.height / 2 } : { x: 0, y: 0 };
}

/** The part that hangs together with the card at the upper left corner: the layout puts Immich there. */
export function firstPart({ nodes, edges }: Layout): readonly number[] {
  let start = 0;
  nodes.forEach(({ x, y }, index) => {
    const best = nodes[start];
    if (best && x + y < best.x + best.y) start = index;
  });
  const neighbours = new Map<number, number[]>();
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const seen = new Set(nodes.length > 0 ? [start] : []);
  for (const index of seen) for (const next of neighbours.get(index) ?? []) seen.add(next);
  return [...seen];
}
