import fc from "fast-check";
import { expect, test } from "vitest";
import { purposes } from "../purpose.ts";
import { drawn, type Card, type Drawing, type Line } from "./index.ts";
import { cardSize } from "./layered.ts";

const drawable = fc.integer({ min: 1, max: 50 }).chain((count) =>
  fc.record({
    cards: fc
      .array(fc.constantFrom(...purposes), { minLength: count, maxLength: count })
      .map((all) => all.map((purpose, index): Card => ({ key: `Kind namespace/name-${index}`, purpose }))),
    lines: fc
      .uniqueArray(fc.tuple(fc.nat({ max: count - 1 }), fc.nat({ max: count - 1 })), {
        maxLength: 2 * count,
        size: "max",
      })
      .map((pairs) =>
        pairs
          .filter(([left, right]) => left !== right)
          .map(([left, right]): Line => ({ left: nameOf(left), right: nameOf(right) })),
      ),
  }),
);

function nameOf(index: number): string {
  return `Kind namespace/name-${index}`;
}

test("whatever hangs together, no card lies on another or outside, and every line begins and ends at its cards", () => {
  fc.assert(
    fc.property(drawable, ({ cards, lines }) => {
      const drawing = drawn(cards, lines, new Set());
      expect(drawing).toEqual(drawn(cards, lines, new Set()));
      expect(overlaps(drawing)).toEqual([]);
      expect(drawing.lines.map((points) => points.length > 1)).toEqual(lines.map(() => true));
      for (const [index, points] of drawing.lines.entries()) {
        const { left, right } = lines[index] as Line;
        expect(touches(drawing, left, points[0])).toBe(true);
        expect(touches(drawing, right, points.at(-1))).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

test("a thousand objects over a few that all use fall apart into drawings that can be read", () => {
  const apps = Array.from({ length: 250 }, (_, app) => app);
  const cards: Card[] = [
    { key: "store", purpose: "credentials" },
    { key: "gateway", purpose: "route" },
    ...apps.flatMap((app): Card[] => [
      { key: `secret-${app}`, purpose: "credentials" },
      { key: `app-${app}`, purpose: "application" },
      { key: `service-${app}`, purpose: "route" },
      { key: `route-${app}`, purpose: "route" },
    ]),
  ];
  const lines = apps.flatMap((app): Line[] => [
    { left: "store", right: `secret-${app}` },
    { left: `secret-${app}`, right: `app-${app}` },
    { left: `app-${app}`, right: `service-${app}` },
    { left: `service-${app}`, right: `route-${app}` },
    { left: "gateway", right: `route-${app}` },
  ]);
  const { width, height, cards: places, lines: ways } = drawn(cards, lines, new Set(["app-17"]));
  expect(width / height).toBeGreaterThan(1);
  expect(width / height).toBeLessThan(3);
  // Immich's own part stands first, and keeps what it shares with the others.
  const own = ["store", "secret-17", "app-17", "service-17", "route-17", "gateway"].map((key) => places.get(key));
  expect(Math.max(...own.map((place) => place?.y ?? 0))).toBeLessThan(height / 4);
  expect(ways.filter((points) => points.length === 0)).toHaveLength(2 * 249);
});

function overlaps({ cards, width, height }: Drawing): readonly string[] {
  const places = [...cards];
  return places.flatMap(([key, { x, y }], index) => {
    const isOutside = x < 0 || y < 0 || x + cardSize.width > width || y + cardSize.height > height;
    const others = places
      .slice(index + 1)
      .filter(([, other]) => Math.abs(other.x - x) < cardSize.width && Math.abs(other.y - y) < cardSize.height);
    return [...(isOutside ? [`${key} lies outside`] : []), ...others.map(([other]) => `${key} lies on ${other}`)];
  });
}

function touches(
  { cards }: Drawing,
  key: string,
  point: { readonly x: number; readonly y: number } | undefined,
): boolean {
  const place = cards.get(key);
  if (!place || !point) return false;
  const slack = 2;
  return (
    point.x >= place.x - slack &&
    point.x <= place.x + cardSize.width + slack &&
    point.y >= place.y - slack &&
    point.y <= place.y + cardSize.height + slack
  );
}
