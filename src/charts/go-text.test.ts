import { expect, test } from "vitest";
import { number } from "./build.ts";
import { goText } from "./go-text.ts";

// Executed with Helm 3.19: `{{ .Values.n }}`.
test.each([
  [0, "0"],
  [8080, "8080"],
  [999_999, "999999"],
  [1_000_000, "1e+06"],
  [1_234_567, "1.234567e+06"],
  [0.5, "0.5"],
  [0.0001, "0.0001"],
  [0.00001, "1e-05"],
  [-3, "-3"],
])("%d", (value, text) => {
  expect(goText(number(value))).toBe(text);
});
