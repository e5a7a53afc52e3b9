import { expect, test } from "vitest";
import { atLeast, parseChartVersion } from "./chart-version.ts";

const open = Number.POSITIVE_INFINITY;

test.each([
  ["4.4.0", 4, 4, 0],
  ["v4.4.1-rc.1", 4, 4, 1],
  ["4.4.0@sha256:0000", 4, 4, 0],
  ["4.x", 4, open, open],
  ["4", 4, open, open],
  ["4.1.*", 4, 1, open],
  ["~4.1.2", 4, 1, open],
  ["^4.1.2", 4, open, open],
  ["^0.10.1", 0, 10, open],
  [">=0.7.0 <1.0.0", 0, open, open],
  [">= 3.1, < 5", 4, open, open],
  [">=0.8.0,<0.10.0-0", 0, 9, open],
  [">0.8.0 <0.9.3", 0, 9, 2],
])("%s", (text, major, minor, patch) => {
  expect(parseChartVersion(text)).toEqual({ major, minor, patch });
});

test.each([undefined, "", "latest", ">=3.0.0", "3.0.0 || 4.0.0", ">=1 <2 || 4", "<3.0.0"])(
  "%s is not one major",
  (text) => {
    expect(parseChartVersion(text)).toBeUndefined();
  },
);

test("a range that leaves the minor open is the newest", () => {
  expect(atLeast({ major: 5, minor: open, patch: open }, 5, 2, 1)).toBe(true);
  expect(atLeast({ major: 5, minor: 2, patch: 0 }, 5, 2, 1)).toBe(false);
  expect(atLeast({ major: 4, minor: open, patch: open }, 5, 0)).toBe(false);
});
