// @ts-check
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @typedef {object} Program
 * @property {string} program
 * @property {string[]} args
 * @property {number[]} statuses exit statuses that count as success
 */

/**
 * @typedef {object} Measured
 * @property {number} milliseconds from start to end of the process
 * @property {number} [megabytes] peak of its memory, for programs run by Node
 */

/** Makes Node tell its peak memory to a file that we have opened as descriptor 3. */
const tellMemory =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

/** Runs a program once. @param {Program} program @returns {Measured} */
export function measure({ program, args, statuses }) {
  const isNode = program === process.execPath;
  const milliseconds = timed(program, args, statuses, "ignore");
  if (!isNode || args.length < 2 || args[0] === "-e") return { milliseconds };
  // A second run: asking for the memory takes time of its own.
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "memory");
  const descriptor = openSync(file, "w");
  timed(program, ["--import", tellMemory, ...args], statuses, descriptor);
  closeSync(descriptor);
  const kilobytes = Number(readFileSync(file, "utf8"));
  rmSync(folder, { recursive: true });
  return { milliseconds, megabytes: kilobytes / 1024 };
}

/**
 * Milliseconds from start to end; infinite for a program that does not come to its end within the limit.
 *
 * @param {string} program @param {string[]} args @param {number[]} statuses @param {number | "ignore"} third
 * @param {number} [limit] in milliseconds
 */
export function timed(program, args, statuses, third, limit) {
  const start = process.hrtime.bigint();
  const run = spawnSync(program, args, { stdio: ["ignore", "ignore", "ignore", third], timeout: limit });
  const end = process.hrtime.bigint();
  if (limit !== undefined && run.signal !== null) return Number.POSITIVE_INFINITY;
  if (run.status === null || !statuses.includes(run.status)) {
    throw new Error(`${program} ${args.join(" ")} ended with ${run.status ?? run.error}`);
  }
  return Number(end - start) / 1e6;
}

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
