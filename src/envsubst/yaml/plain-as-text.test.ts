import { expect, test } from "vitest";
import { plainAsText } from "./plain-as-text.ts";
import { plainValue } from "./plain-value.ts";

test.each([
  ["5432", "5432"],
  ["+5", "5"],
  ["-7", "-7"],
  ["12345678901234567890", "12345678901234567890"],
  ["123456789012345678901234567890", "1.2345679e+29"],
  ["0123", "83"],
  ["09", "9"],
  ["0o17", "15"],
  ["0x1F", "31"],
  ["0b11", "3"],
  ["1_000", "1000"],
  ["1.5", "1.5"],
  [".5", "0.5"],
  ["1.10", "1.1"],
  ["3.0", "3"],
  ["1e3", "1000"],
  ["1e21", "1e+21"],
  ["0.1e-7", "1e-08"],
  ["1234567.0", "1.234567e+06"],
  ["100000000000000000000.5", "1e+20"],
  ["1e400", "1e400"],
  [".inf", "+Inf"],
  ["yes", "true"],
  ["off", "false"],
  ["y", "true"],
  ["TRUE", "true"],
  ["null", ""],
  ["~", ""],
  ["", ""],
  ["2024-01-02", "2024-01-02"],
  ["1:30", "1:30"],
])("%s is the text %s, as External Secrets 0.20.4 was seen to make it", (plain, text) => {
  expect(plainAsText({ value: plainValue(plain), text: plain })).toBe(text);
});
