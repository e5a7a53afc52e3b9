import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, stringAt } from "../../../../world/index.ts";
import { invalid, type Violation } from "../violation.ts";
import type { StructureChecks } from "./structure.ts";

/** validateCronJobSpec of pkg/apis/batch, with robfig/cron v3. */
export const scheduleChecks: StructureChecks = {
  CronJobSpec: (spec, path) => [...scheduleFault(spec, path), ...zoneFault(spec, path)],
};

function scheduleFault(spec: Json, path: Path): readonly Violation[] {
  const schedule = stringAt(spec, "schedule") ?? "";
  if (schedule === "" || isOpen(schedule)) return [];
  const why = faultOf(schedule);
  const remedy = "write minute, hour, day, month and weekday: 0 3 * * *";
  return why === undefined ? [] : [invalid([...path, "schedule"], schedule, why, remedy)];
}

const descriptors: ReadonlySet<string> = new Set([
  "@annually",
  "@daily",
  "@hourly",
  "@midnight",
  "@monthly",
  "@weekly",
  "@yearly",
]);

function faultOf(schedule: string): string | undefined {
  if (/TZ/.test(schedule)) return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead";
  if (schedule.startsWith("@every ")) return undefined;
  if (schedule.startsWith("@")) return descriptors.has(schedule) ? undefined : `unrecognized descriptor: ${schedule}`;
  const fields = schedule.split(/\s+/).filter((field) => field !== "");
  if (fields.length !== bounds.length)
    return `expected exactly ${bounds.length} fields, found ${fields.length}: [${fields.join(" ")}]`;
  for (const [index, field] of fields.entries()) {
    const limits = bounds[index] as Bounds;
    for (const part of field.split(",").filter((each) => each !== "")) {
      const why = rangeFault(part, limits);
      if (why !== undefined) return why;
    }
  }
  return undefined;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const months = ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const bounds: readonly Bounds[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: days },
];

/** getRange. */
function rangeFault(text: string, { least, most, names }: Bounds): string | undefined {
  const [range = "", step, ...more] = text.split("/");
  const [first = "", last, ...others] = range.split("-");
  const [start, end] = [numberOf(first, names), last === undefined ? undefined : numberOf(last, names)];
  const isAny = first === "*" || first === "?";
  if (!isAny && start === undefined) return notANumber(first);
  if (!isAny && others.length > 0) return `too many hyphens: ${text}`;
  if (!isAny && last !== undefined && end === undefined) return notANumber(last);
  if (more.length > 0) return `too many slashes: ${text}`;
  if (step !== undefined && !/^\d+$/.test(step)) return notANumber(step);
  const from = isAny ? least : (start ?? least);
  const to = isAny ? most : (end ?? (step === undefined ? from : most));
  if (from < least) return `beginning of range (${from}) below minimum (${least}): ${text}`;
  if (to > most) return `end of range (${to}) above maximum (${most}): ${text}`;
  if (from > to) return `beginning of range (${from}) beyond end of range (${to}): ${text}`;
  return step !== undefined && Number(step) === 0 ? `step of range should be a positive number: ${text}` : undefined;
}

function numberOf(text: string, names: readonly string[]): number | undefined {
  const named = text === "" ? -1 : names.indexOf(text.toLowerCase());
  if (named !== -1) return named;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function notANumber(text: string): string {
  return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
}

function zoneFault(spec: Json, path: Path): readonly Violation[] {
  const zone = at(spec, "timeZone");
  if (typeof zone !== "string" || isOpen(zone)) return [];
  const place = [...path, "timeZone"];
  const remedy = "use a name of the time zone database: Europe/Berlin";
  if (zone === "") return [invalid(place, zone, "timeZone must be nil or non-empty string", remedy)];
  if (/^local$/i.test(zone)) {
    const why = "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones";
    return [invalid(place, zone, why, remedy)];
  }
  return isZone(zone) ? [] : [invalid(place, zone, `unknown time zone ${zone}`, remedy)];
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
