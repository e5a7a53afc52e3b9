/** time.Time: an instant and the zone it is shown in. */
export interface Time {
  /** Nanoseconds since 1970. */
  readonly instant: bigint;
  readonly zone: Zone;
}

export interface Zone {
  /** As it is shown, `UTC` or `CET`; empty where only the offset is known. */
  readonly name: string;
  /** Seconds east of UTC. */
  readonly offset: number;
}

export const UTC: Zone = { name: "UTC", offset: 0 };

/** The parts a clock and a calendar show. */
export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 1 is the first of January. */
  readonly yearDay: number;
}

export const NANOSECONDS = 1_000_000_000n;
const DAY = 86_400;

/** Days since 1970 of a date in the Gregorian calendar; months and days beyond their range carry over. */
export function daysOf(year: number, month: number, day: number): number {
  const years = year + Math.floor((month - 1) / 12);
  const inYear = ((((month - 1) % 12) + 12) % 12) + 1;
  const shifted = inYear <= 2 ? years - 1 : years;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (inYear + (inYear > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function civilOf(time: Time): Civil {
  const nanosecond = Number(((time.instant % NANOSECONDS) + NANOSECONDS) % NANOSECONDS);
  const seconds = Number((time.instant - BigInt(nanosecond)) / NANOSECONDS) + time.zone.offset;
  const days = Math.floor(seconds / DAY);
  const rest = seconds - days * DAY;
  const { year, month, day } = dateOf(days);
  return {
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    nanosecond,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysOf(year, 1, 1) + 1,
  };
}

/** time.Date. */
export function timeOf(parts: Omit<Civil, "weekday" | "yearDay">, zone: Zone): Time {
  const seconds =
    daysOf(parts.year, parts.month, parts.day) * DAY + parts.hour * 3600 + parts.minute * 60 + parts.second;
  return { instant: BigInt(seconds - zone.offset) * NANOSECONDS + BigInt(parts.nanosecond), zone };
}

export function unixSeconds(time: Time): bigint {
  return time.instant >= 0n ? time.instant / NANOSECONDS : -((-time.instant + NANOSECONDS - 1n) / NANOSECONDS);
}

/** time.Time's Sub: a difference beyond what a Duration holds is the longest there is. */
export function difference(later: Time, earlier: Time): bigint {
  const longest = (1n << 63n) - 1n;
  const passed = later.instant - earlier.instant;
  return passed > longest ? longest : passed < -longest - 1n ? -longest - 1n : passed;
}

/** time.Time's zero value, which a failed parse gives: the first second of the year 1. */
export const ZERO_TIME: Time = timeOf({ year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, nanosecond: 0 }, UTC);

/** time.LoadLocation for an instant: UTC, Local (which is UTC in a controller), or nothing for a name of no zone. */
export function zoneAt(instant: bigint, name: string): Zone | undefined {
  if (name === "" || name === "UTC" || name === "Local") return UTC;
  if (!/^[A-Za-z]/.test(name)) return undefined;
  const date = new Date(Number(instant / 1_000_000n));
  if (Number.isNaN(date.getTime())) return undefined;
  let shown: string;
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
    shown = format.formatToParts(date).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  } catch {
    return undefined;
  }
  const [, sign, hours = "0", minutes = "0", seconds = "0"] =
    /^GMT(?:([-+])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(shown) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { name: "?", offset: sign === "-" ? -size : size };
}
