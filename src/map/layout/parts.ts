import { components, type Component } from "./components.ts";
import type { Card, Line } from "./layered.ts";

/** More cards than these in one drawing, and nobody finds a way through it. */
const mostCards = 120;
/** What hangs on more lines than this is pulled out of a part that is too large; then, if need be, on fewer. */
const hubLimits = [16, 8, 4];

/**
 * The parts that are drawn each by itself. Where everything hangs together over a few objects that all others use (a store, a
 * gateway), these do not count; the part with `first` in it keeps those that it uses. Lines between parts belong to none.
 */
export function partsOf(
  cards: readonly Card[],
  lines: readonly Line[],
  first: ReadonlySet<string>,
): readonly Component[] {
  return components(cards, lines).flatMap((part) => split(part, lines, first, 0));
}

function split(
  part: Component,
  lines: readonly Line[],
  first: ReadonlySet<string>,
  step: number,
): readonly Component[] {
  const limit = hubLimits[step];
  if (part.cards.length <= mostCards || limit === undefined) return [part];
  const degrees = new Map<string, number>();
  for (const index of part.lines) {
    const { left, right } = lines[index] as Line;
    for (const key of [left, right]) degrees.set(key, (degrees.get(key) ?? 0) + 1);
  }
  const isHub = (key: string): boolean => (degrees.get(key) ?? 0) > limit && !first.has(key);
  const own = part.lines.filter((index) => {
    const { left, right } = lines[index] as Line;
    return !isHub(left) && !isHub(right);
  });
  const rest = part.cards.filter(({ key }) => !isHub(key));
  const smaller = componentsAmong(rest, own, lines);
  const hubs = part.cards.filter(({ key }) => isHub(key));
  return withHubs(smaller, hubs, part.lines, lines, first).flatMap((each) => split(each, lines, first, step + 1));
}

function componentsAmong(cards: readonly Card[], own: readonly number[], lines: readonly Line[]): readonly Component[] {
  return components(
    cards,
    own.map((index) => lines[index] as Line),
  ).map((part) => ({ cards: part.cards, lines: part.lines.map((index) => own[index] as number) }));
}

/** Hubs that the first part uses stand in it, the others alone. */
function withHubs(
  parts: readonly Component[],
  hubs: readonly Card[],
  indexes: readonly number[],
  lines: readonly Line[],
  first: ReadonlySet<string>,
): readonly Component[] {
  const main = parts.find((part) => part.cards.some(({ key }) => first.has(key)));
  const inMain = new Set(main?.cards.map(({ key }) => key));
  const used = new Set(
    indexes.flatMap((index) => {
      const { left, right } = lines[index] as Line;
      return inMain.has(left) ? [right] : inMain.has(right) ? [left] : [];
    }),
  );
  const own = hubs.filter(({ key }) => used.has(key));
  const keys = new Set([...inMain, ...own.map(({ key }) => key)]);
  const isWithin = (index: number): boolean => {
    const { left, right } = lines[index] as Line;
    return keys.has(left) && keys.has(right);
  };
  return [
    ...(main ? [{ cards: [...main.cards, ...own], lines: indexes.filter(isWithin) }] : []),
    ...parts.filter((part) => part !== main),
    ...hubs.filter((hub) => !own.includes(hub)).map((hub) => ({ cards: [hub], lines: [] })),
  ];
}
