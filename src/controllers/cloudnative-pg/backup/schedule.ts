import { isOpen } from "../../../source/index.ts";
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Second, minute, hour, day, month, and day of the week, which may be left out. */
const bounds: readonly Bounds[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: days },
];

const descriptors: ReadonlySet<string> = new Set(
  ["yearly", "annually", "monthly", "weekly", "daily", "midnight", "hourly"].map((word) => `@${word}`),
);

/** Why a ScheduledBackup's schedule is refused, in the words of robfig/cron v1 (parser.go); undefined when it is not. */
export function scheduleFault(schedule: string): string | undefined {
  if (isOpen(schedule)) return undefined;
  if (schedule === "") return "Empty spec string";
  if (schedule.startsWith("@")) {
    const known = descriptors.has(schedule) || schedule.startsWith("@every ");
    return known ? undefined : `Unrecognized descriptor: ${schedule}`;
  }
  const fields = fieldsOf(schedule);
  if (fields.length < 5 || fields.length > 6) return `Expected 5 to 6 fields, found ${fields.length}: ${schedule}`;
  for (const [index, field] of fields.entries()) {
    for (const expression of field.split(",")) {
      const fault = rangeFault(expression, bounds[index] as Bounds);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

/** Five fields are let in with a warning: what is the minute in a crontab is the second here. */
export function hasFiveFields(schedule: string): boolean {
  return !schedule.startsWith("@") && fieldsOf(schedule).length === 5;
}

function fieldsOf(schedule: string): readonly string[] {
  return schedule.trim().split(/\s+/);
}

/** getRange. */
function rangeFault(expression: string, { least, most, names }: Bounds): string | undefined {
  const [range = "", step] = expression.split("/");
  if (range === "*" || range === "?") return undefined;
  const [low = "", high] = range.split("-");
  const number = (text: string): number => {
    const named = names.indexOf(text.toLowerCase());
    return named === -1 ? Number(/^\d+$/.test(text) ? text : Number.NaN) : named + least;
  };
  const start = number(low);
  const end = high === undefined ? (step === undefined ? start : most) : number(high);
  const unread = [low, high ?? low].find((text) => Number.isNaN(number(text)));
  if (unread !== undefined)
    return `Failed to parse int from ${unread}: strconv.Atoi: parsing "${unread}": invalid syntax`;
  if (start < least) return `Beginning of range (${start}) below minimum (${least}): ${expression}`;
  if (end > most) return `End of range (${end}) above maximum (${most}): ${expression}`;
  return start > end ? `Beginning of range (${start}) beyond end of range (${end}): ${expression}` : undefined;
}
