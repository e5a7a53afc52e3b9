import { expect, test } from "vitest";
import { postgresSetting } from "../../catalog/index.ts";
import { meantAmount } from "./number-setting.ts";
import { settingFault } from "./setting-fault.ts";

// Each was given to PostgreSQL 17 as an argument.
test.each([
  ["work_mem", "64Mi", "unit", "64MB"],
  ["shared_buffers", "1 G", "unit", "1GB"],
  ["wal_buffers", "512KB", "unit", "512kB"],
  ["work_mem", "64mb", "unit", "64MB"],
  ["work_mem", "64MB"],
  ["work_mem", "64 MB "],
  ["work_mem", "5kB", "limits"],
  ["work_mem", "4GB"],
  ["work_mem", "'64MB'", "value"],
  ["work_mem", "", "value"],
  ["wal_buffers", "-1"],
  ["effective_cache_size", "1.5GB"],
  ["shared_buffers", "8TB", "limits"],
  ["statement_timeout", "2147483648", "limits"],
  ["work_mem", "${WORK_MEM}Mi"],
  ["log_min_duration_statement", "5min"],
  ["checkpoint_timeout", "15m", "unit"],
  ["checkpoint_timeout", "15 min"],
  ["checkpoint_timeout", "5s", "limits"],
  ["max_connections", "600x", "value"],
  ["max_connections", "0x10"],
  ["max_connections", "1e2"],
  ["max_connections", "100.4"],
  ["max_connections", "0", "limits"],
  ["Max_Connections", " 10 "],
  ["maxx_connections", "100", "unknown", "max_connections"],
  ["wal_senders_wanted", "1", "unknown"],
  ["vchordrq.probes", "10x"],
  ["pg_stat_statements.max", "many"],
  ["random_page_cost", "1.1"],
  ["random_page_cost", "1.1x", "value"],
  ["vacuum_cost_delay", "2us"],
  ["jit", "truex", "value"],
  ["jit", " on", "value"],
  ["jit", "OF"],
  ["wal_compression", "truex", "value"],
  ["wal_compression", "yes"],
  ["wal_compression", "lz4"],
  ["wal_level", "hot_standby"],
  ["wal_level", "logicalx", "value"],
  ["log_min_messages", "debug"],
  ["Log_Statement", "ALL"],
  ["log_connections", "all"],
  ["sort_mem", "4MB"],
  ["ssl_max_protocol_version", ""],
  ["old_snapshot_threshold", "1h", "release"],
  ["force_parallel_mode", "on", "release"],
  ["io_method", "worker", "release"],
  ["summarize_wal", "on"],
])("%s = %s", (parameter, value, problem = undefined, meant = undefined) => {
  const fault = settingFault({ parameter, value, major: 17, plain: true });
  expect(fault?.problem).toBe(problem);
  expect(fault?.meant).toBe(meant);
});

test("of a PostgreSQL that may be another, only slips are told", () => {
  const problem = (parameter: string, major: number | undefined, plain: boolean): string | undefined =>
    settingFault({ parameter, value: "1", major, plain })?.problem;
  expect(problem("shared_bufers", undefined, false)).toBe("unknown");
  expect(problem("of_a_distribution", 17, false)).toBeUndefined();
  expect(problem("io_workers", undefined, true)).toBeUndefined();
  expect(problem("io_workers", 17, true)).toBe("release");
  expect(problem("of_the_next_release", 19, true)).toBeUndefined();
});

test("settings by their release", () => {
  expect(postgresSetting("summarize_wal")).toMatchObject({ since: 17, until: 18 });
  expect(postgresSetting("old_snapshot_threshold")).toMatchObject({ since: 14, until: 16 });
  expect(postgresSetting("timezone")?.name).toBe("TimeZone");
});

test.each([
  ["64Mi", "64MB"],
  ["64MB", "64MB"],
  ["1.5GB", undefined],
  ["-1", undefined],
])("%s is %s in PostgreSQL's words", (value, meant) => {
  expect(meantAmount(value)).toBe(meant);
});
