import { layered, moved, type Card, type Drawing, type Line, type Point } from "./layered.ts";
import { packed } from "./packed.ts";
import { partsOf } from "./parts.ts";
import { shelf } from "./shelf.ts";

/**
 * All cards and lines at their places: what hangs together is drawn layer by layer, the parts stand beside one another, the one with
 * `first` before all others. Lines between parts are not drawn. The same cards and lines in the same order give the same drawing.
 */
export function drawn(cards: readonly Card[], lines: readonly Line[], first: ReadonlySet<string>): Drawing {
  const parts = partsOf(cards, lines, first);
  const hanging = parts.filter((part) => part.cards.length > 1);
  const single = parts.filter((part) => part.cards.length === 1).flatMap((part) => part.cards);
  const isFirst = (part: { readonly cards: readonly Card[] }): boolean => part.cards.some(({ key }) => first.has(key));
  const ordered = [...hanging.filter(isFirst), ...hanging.filter((part) => !isFirst(part))];
  const drawings = [
    ...ordered.map((part) => ({ drawing: layered(part.cards, part.lines.map(lineAt(lines))), lines: part.lines })),
    ...(single.length > 0 ? [{ drawing: shelf(single), lines: [] }] : []),
  ];
  const { width, height, corners } = packed(drawings.map(({ drawing }) => drawing));
  const placed = drawings.map(({ drawing, lines: indexes }, index) => ({
    drawing: moved(drawing, corners[index] as Point),
    indexes,
  }));
  const ways = new Map(
    placed.flatMap(({ drawing, indexes }) => indexes.map((line, index) => [line, drawing.lines[index] ?? []] as const)),
  );
  return {
    width,
    height,
    cards: new Map(placed.flatMap(({ drawing }) => [...drawing.cards])),
    lines: lines.map((_, index) => ways.get(index) ?? []),
    areas: placed.flatMap(({ drawing }) => drawing.areas),
  };
}

function lineAt(lines: readonly Line[]): (index: number) => Line {
  return (index) => lines[index] as Line;
}
