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

/** Rectangles in rows, in their order, so that the whole is about as wide as a screen. */
export function packed(sizes: readonly Size[]): Packed {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(0, ...sizes.map((size) => size.width));
  const limit = Math.max(widest, Math.sqrt(area * widthToHeight));
  const corners: Point[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const size of sizes) {
    if (x > 0 && x + size.width > limit) [x, y, rowHeight] = [0, y + rowHeight + gap, 0];
    corners.push({ x, y });
    width = Math.max(width, x + size.width);
    rowHeight = Math.max(rowHeight, size.height);
    x += size.width + gap;
  }
  return { width, height: y + rowHeight, corners };
}
