import { expect, test } from "vitest";
import { hasFiveFields, scheduleFault } from "./schedule.ts";

test.each([
  ["0 0 3 * * *", undefined],
  ["0 30 2 * * mon-fri", undefined],
  ["*/10 0 0,12 1-15 jan ?", undefined],
  ["30 2 * * *", undefined],
  ["@daily", undefined],
  ["@every 6h", undefined],
  ["${PG_SCHEDULE}", undefined],
  ["@nightly", "Unrecognized descriptor: @nightly"],
  ["0 3 * *", "Expected 5 to 6 fields, found 4: 0 3 * *"],
  ["0 0 3 * * * *", "Expected 5 to 6 fields, found 7: 0 0 3 * * * *"],
  ["0 3 * * 0", "Beginning of range (0) below minimum (1): 0"],
  ["0 0 24 * * *", "End of range (24) above maximum (23): 24"],
  ["0 0 3 * * 7", "End of range (7) above maximum (6): 7"],
])("%s", (schedule, fault) => {
  expect(scheduleFault(schedule)).toBe(fault);
});

test("a crontab of five fields means something else", () => {
  expect(hasFiveFields("30 2 * * *")).toBe(true);
  expect(hasFiveFields("0 30 2 * * *")).toBe(false);
  expect(hasFiveFields("@daily")).toBe(false);
});
