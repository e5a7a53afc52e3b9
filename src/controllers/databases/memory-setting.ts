import { isOpen } from "../../source/index.ts";
/** Parameters of PostgreSQL that are amounts of memory or disk (guc_parameters.dat: GUC_UNIT_KB, GUC_UNIT_MB, GUC_UNIT_BLOCKS …). */
const amounts: ReadonlySet<string> = new Set([
  "autovacuum_work_mem",
  "effective_cache_size",
  "logical_decoding_work_mem",
  "maintenance_work_mem",
  "max_slot_wal_keep_size",
  "max_stack_depth",
  "max_wal_size",
  "min_wal_size",
  "shared_buffers",
  "temp_buffers",
  "temp_file_limit",
  "wal_buffers",
  "wal_keep_size",
  "work_mem",
]);

/** Does PostgreSQL refuse the unit of this amount? Its units tell capital from small letters, and Kubernetes' are others. */
export function refusesAmount(parameter: string, value: string): boolean {
  if (!amounts.has(parameter) || isOpen(value)) return false;
  const unit = /^\s*[+-]?\d+(?:\.\d*)?\s*([A-Za-z]+)\s*$/.exec(value)?.[1];
  return unit !== undefined && !["B", "kB", "MB", "GB", "TB"].includes(unit);
}

/** The same amount with PostgreSQL's unit, where it is plain which is meant. */
export function meantAmount(value: string): string | undefined {
  const [, number, first = ""] = /^\s*(\d+)\s*([KMGTkmgt])(?:i?[Bb]?)\s*$/.exec(value) ?? [];
  return number === undefined ? undefined : `${number}${first.toLowerCase() === "k" ? "k" : first.toUpperCase()}B`;
}
