import type { Point } from "./layered.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Packed extends Size {
  /** The upper left corner of each. */
  readonly corners: readonly Point[];
}

const gap = 28;
/** What screens are like. */
const widthToHeight = 1.7;

/**
 * Rectangles in rows, in their order, so that the whole is about as wide as a screen. In a row with a tall one, low ones stand in
 * columns below one another.
 */
export function packed(sizes: readonly Size[]): Packed {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(0, ...sizes.map((size) => size.width));
  const limit = Math.max(widest, Math.sqrt(area * widthToHeight));
  const corners: Point[] = [];
  let row = { top: 0, height: 0 };
  let column = { left: 0, width: 0, bottom: 0 };
  let width = 0;
  for (const size of sizes) {
    const fitsBelow = size.width <= column.width && column.bottom + gap + size.height <= row.top + row.height;
    if (fitsBelow) column = { ...column, bottom: column.bottom + gap + size.height };
    else {
      let left = column.width === 0 ? 0 : column.left + column.width + gap;
      if (left > 0 && left + size.width > limit) {
        row = { top: row.top + row.height + gap, height: 0 };
        left = 0;
      }
      column = { left, width: size.width, bottom: row.top + size.height };
      row = { ...row, height: Math.max(row.height, size.height) };
    }
    corners.push({ x: column.left, y: column.bottom - size.height });
    width = Math.max(width, column.left + column.width);
  }
  return { width, height: row.top + row.height, corners };
}
