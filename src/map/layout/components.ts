import type { Card, Line } from "./layered.ts";

/** Cards that hang together, with the indexes of the lines between them. */
export interface Component {
  readonly cards: readonly Card[];
  readonly lines: readonly number[];
}

/** The parts between which there is no line: the largest first, those of one size in the order of their first cards. */
export function components(cards: readonly Card[], lines: readonly Line[]): readonly Component[] {
  const parents = new Map(cards.map(({ key }) => [key, key]));
  const rootOf = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent;
    // Shortens the way for whoever asks next.
    for (let at = key; at !== root;) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { left, right } of lines) parents.set(rootOf(right), rootOf(left));
  const parts = new Map<string, { cards: Card[]; lines: number[] }>();
  const partOf = (key: string): { cards: Card[]; lines: number[] } => {
    const root = rootOf(key);
    const part = parts.get(root) ?? { cards: [], lines: [] };
    parts.set(root, part);
    return part;
  };
  for (const card of cards) partOf(card.key).cards.push(card);
  lines.forEach(({ left }, index) => partOf(left).lines.push(index));
  return [...parts.values()].sort((a, b) => b.cards.length - a.cards.length);
}
