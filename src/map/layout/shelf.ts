import { areasAround, cardSize, type Card, type Drawing } from "./layered.ts";
import { purposes } from "../purpose.ts";
import { packed } from "./packed.ts";

const gap = 12;
const margin = { side: 14, top: 28, bottom: 12 };

/** Cards that nothing hangs on, sorted by what they are for, each purpose in a block of its own. */
export function shelf(cards: readonly Card[]): Drawing {
  const blocks = purposes
    .map((purpose) => cards.filter((card) => card.purpose === purpose))
    .filter((block) => block.length > 0)
    .map((block) => ({ block, columns: Math.ceil(Math.sqrt(block.length / 2.5)) }));
  const { width, height, corners } = packed(blocks.map(({ block, columns }) => sizeOf(block.length, columns)));
  const places = new Map(
    blocks.flatMap(({ block, columns }, index) =>
      block.map(({ key }, at) => {
        const corner = corners[index] ?? { x: 0, y: 0 };
        const x = corner.x + margin.side + (at % columns) * (cardSize.width + gap);
        const y = corner.y + margin.top + Math.floor(at / columns) * (cardSize.height + gap);
        return [key, { x, y }] as const;
      }),
    ),
  );
  return { width, height, cards: places, lines: [], areas: areasAround(cards, places) };
}

function sizeOf(count: number, columns: number): { readonly width: number; readonly height: number } {
  const rows = Math.ceil(count / columns);
  return {
    width: 2 * margin.side + columns * (cardSize.width + gap) - gap,
    height: margin.top + margin.bottom + rows * (cardSize.height + gap) - gap,
  };
}
