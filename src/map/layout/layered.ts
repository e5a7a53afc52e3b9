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

/** Up to so many cards get one frame around all of them. */
const fewCards = 8;

/** Cards that hang together, from left to right as they need one another. */
export function layered(cards: readonly Card[], lines: readonly Line[]): Drawing {
  return (
    (cards.length > fewCards ? arranged(cards, lines, true) : undefined) ?? (arranged(cards, lines, false) as Drawing)
  );
}

/**
 * Undefined where dagre finds no places: for some nested graphs its coordinates are no numbers, at which `intersectRect` throws. That
 * has not been seen without frames.
 */
function arranged(cards: readonly Card[], lines: readonly Line[], isFramed: boolean): Drawing | undefined {
  const graph = graphOf(cards, lines, isFramed);
  try {
    layout(graph);
  } catch {
    return undefined;
  }
  const places = new Map(cards.map(({ key }) => [key, cornerOf(graph.node(key) as Point)] as const));
  const ways = lines.map(({ left, right }, index) =>
    (graph.edge(left, right, String(index)).points as readonly Point[]).map(rounded),
  );
  const areas = isFramed ? areasAround(cards, places) : areaAround(cards, places, mainPurpose(cards));
  return fromOrigin({ cards: places, lines: ways, areas });
}

function graphOf(cards: readonly Card[], lines: readonly Line[], isFramed: boolean): Graph {
  const graph = new Graph({ compound: isFramed, multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 20, edgesep: isFramed ? 28 : 10, ranksep: 46 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key } of cards) graph.setNode(key, { ...cardSize });
  if (isFramed) setFrames(graph, cards);
  lines.forEach(({ left, right }, index) => graph.setEdge(left, right, {}, String(index)));
  return graph;
}

function setFrames(graph: Graph, cards: readonly Card[]): void {
  for (const purpose of purposes) if (cards.some((card) => card.purpose === purpose)) graph.setNode(purpose, {});
  for (const { key, purpose } of cards) graph.setParent(key, purpose);
}

function cornerOf({ x, y }: Point): Point {
  return { x: Math.round(x - cardSize.width / 2), y: Math.round(y - cardSize.height / 2) };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}

/** What most of them are for. */
function mainPurpose(cards: readonly Card[]): Purpose {
  const count = (purpose: Purpose): number => cards.filter((card) => card.purpose === purpose).length;
  return purposes.reduce((best, purpose) => (count(purpose) > count(best) ? purpose : best));
}

/** With its upper left corner where counting begins. */
function fromOrigin({ cards, lines, areas }: Omit<Drawing, "width" | "height">): Drawing {
  const points = lines.flat();
  const left = Math.min(...areas.map(({ x }) => x), ...points.map(({ x }) => x));
  const top = Math.min(...areas.map(({ y }) => y), ...points.map(({ y }) => y));
  const right = Math.max(...areas.map(({ x, width }) => x + width), ...points.map(({ x }) => x));
  const bottom = Math.max(...areas.map(({ y, height }) => y + height), ...points.map(({ y }) => y));
  return moved({ width: right - left, height: bottom - top, cards, lines, areas }, { x: -left, y: -top });
}

/** The same drawing elsewhere. */
export function moved(drawing: Drawing, { x, y }: Point): Drawing {
  const shift = <Item extends Point>(item: Item): Item => ({ ...item, x: item.x + x, y: item.y + y });
  return {
    ...drawing,
    cards: new Map([...drawing.cards].map(([key, point]) => [key, shift(point)])),
    lines: drawing.lines.map((points) => points.map(shift)),
    areas: drawing.areas.map(shift),
  };
}

/** A frame for each purpose around its cards. */
export function areasAround(cards: readonly Card[], at: ReadonlyMap<string, Point>): Drawing["areas"] {
  return purposes.flatMap((purpose) => {
    const own = cards.filter((card) => card.purpose === purpose);
    return own.length > 0 ? areaAround(own, at, purpose) : [];
  });
}

function areaAround(cards: readonly Card[], at: ReadonlyMap<string, Point>, purpose: Purpose): Drawing["areas"] {
  const points = cards.map(({ key }) => at.get(key) as Point);
  const x = Math.min(...points.map((point) => point.x)) - frame.side;
  const y = Math.min(...points.map((point) => point.y)) - frame.top;
  const width = Math.max(...points.map((point) => point.x)) + cardSize.width + frame.side - x;
  const height = Math.max(...points.map((point) => point.y)) + cardSize.height + frame.bottom - y;
  return [{ purpose, x, y, width, height }];
}
