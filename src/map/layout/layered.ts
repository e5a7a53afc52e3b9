import { Graph, layout } from "@dagrejs/dagre";
import { purposes, type Purpose } from "../purpose.ts";

/** A card of the map, before it has its place. */
export interface Card {
  readonly key: string;
  readonly purpose: Purpose;
}

/** `left` comes to be before `right`. */
export interface Line {
  readonly left: string;
  readonly right: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** The upper left corner of each card. */
  readonly cards: ReadonlyMap<string, Point>;
  /** One for each line, from `left` to `right`. */
  readonly lines: readonly (readonly Point[])[];
  /** Frames around what serves one purpose. */
  readonly areas: readonly (Box & { readonly purpose: Purpose })[];
}

export const cardSize = { width: 184, height: 48 };

const frame = { side: 14, top: 28, bottom: 12 };

/** Above this, the quick way of ranking is taken; it gives longer lines. */
const manyCards = 150;

/** Cards that hang together, from left to right as they need one another. */
export function layered(cards: readonly Card[], lines: readonly Line[]): Drawing {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({
    rankdir: "LR",
    nodesep: 20,
    edgesep: 28,
    ranksep: 46,
    marginx: 10,
    marginy: 10,
    ranker: cards.length > manyCards ? "longest-path" : "network-simplex",
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const purpose of purposes) if (cards.some((card) => card.purpose === purpose)) graph.setNode(purpose, {});
  for (const { key, purpose } of cards) {
    graph.setNode(key, { ...cardSize });
    graph.setParent(key, purpose);
  }
  lines.forEach(({ left, right }, index) => graph.setEdge(left, right, {}, String(index)));
  layout(graph);
  const cardsAt = new Map(
    cards.map(({ key }) => {
      const { x, y } = graph.node(key);
      return [key, { x: Math.round(x - cardSize.width / 2), y: Math.round(y - cardSize.height / 2) }] as const;
    }),
  );
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    cards: cardsAt,
    lines: lines.map(({ left, right }, index) =>
      (graph.edge(left, right, String(index)).points as readonly Point[]).map(({ x, y }) => ({
        x: Math.round(x),
        y: Math.round(y),
      })),
    ),
    areas: areasAround(cards, cardsAt),
  };
}

/** A frame for each purpose around its cards. */
export function areasAround(cards: readonly Card[], at: ReadonlyMap<string, Point>): Drawing["areas"] {
  return purposes.flatMap((purpose) =>
    areaAround(
      cards.filter((card) => card.purpose === purpose),
      at,
    ),
  );
}

function areaAround(cards: readonly Card[], at: ReadonlyMap<string, Point>): Drawing["areas"] {
  const [first] = cards;
  if (!first) return [];
  const points = cards.map(({ key }) => at.get(key) as Point);
  const x = Math.min(...points.map((point) => point.x)) - frame.side;
  const y = Math.min(...points.map((point) => point.y)) - frame.top;
  const width = Math.max(...points.map((point) => point.x)) + cardSize.width + frame.side - x;
  const height = Math.max(...points.map((point) => point.y)) + cardSize.height + frame.bottom - y;
  return [{ purpose: first.purpose, x, y, width, height }];
}
