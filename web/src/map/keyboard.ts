import type { Scene } from "../model/scene.ts";

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The nearest card in the direction of an arrow key; what lies aside counts as further away. */
export function nextInDirection({ nodes }: Scene, from: number, key: string): number | undefined {
  const direction = directions[key];
  const start = nodes[from]?.node;
  if (!direction || !start) return undefined;
  const [dx, dy] = direction;
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { node, index } of nodes) {
    const along = (node.x - start.x) * dx + (node.y - start.y) * dy;
    const aside = Math.abs((node.x - start.x) * dy) + Math.abs((node.y - start.y) * dx);
    if (index === from || along <= 0 || aside > along * 3) continue;
    const distance = along + aside * 2;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
