import { expect, test } from "vitest";
import { meantAmount, refusesAmount } from "./memory-setting.ts";

test.each([
  ["work_mem", "64Mi", true, "64MB"],
  ["shared_buffers", "1 G", true, "1GB"],
  ["wal_buffers", "512KB", true, "512kB"],
  ["work_mem", "64mb", true, "64MB"],
  ["work_mem", "64MB", false, "64MB"],
  ["work_mem", "64 MB", false, "64MB"],
  ["wal_buffers", "-1", false, undefined],
  ["effective_cache_size", "1.5GB", false, undefined],
  ["work_mem", "${WORK_MEM}Mi", false, undefined],
  ["log_min_duration_statement", "5min", false, undefined],
])("%s = %s", (parameter, value, isRefused, meant) => {
  expect(refusesAmount(parameter, value)).toBe(isRefused);
  expect(meantAmount(value)).toBe(meant);
});
