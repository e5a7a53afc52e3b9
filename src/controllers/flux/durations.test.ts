import { describe, expect, test } from "vitest";
import { goDuration, secondsOf } from "./durations.ts";

describe("durations", () => {
  test.each([
    ["5m", 300],
    ["1h30m", 5400],
    ["90s", 90],
    ["1.5h", 5400],
    ["500ms", 0.5],
    ["5", undefined],
    ["five minutes", undefined],
    [undefined, undefined],
  ])("%s is %s seconds", (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  test.each([
    [300, "5m0s"],
    [3600, "1h0m0s"],
    [45, "45s"],
  ])("%s seconds are printed as %s", (seconds, text) => {
    expect(goDuration(seconds)).toBe(text);
  });
});
