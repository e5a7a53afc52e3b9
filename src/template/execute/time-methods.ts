import { civilOf, difference, NANOSECONDS, timeOf, unixSeconds, UTC, ZERO_TIME } from "../go/time.ts";
import type { Time } from "../go/time.ts";
import { formatTime, timeText } from "../go/time-format.ts";
import { timeDerived, stringOf } from "../go/stringer.ts";
import { takes } from "../signature.ts";
import type { GoFunction } from "../signature.ts";
import { known } from "../text/text.ts";
import { bool, float, int64, integer, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";

type Methods = Readonly<Record<string, GoFunction>>;
type TimeValue = Value & { readonly kind: "time" };

export function timeMethods(value: TimeValue): Methods {
  const { time } = value;
  const civil = civilOf(time);
  const derived = (next: Time): Value => ({ ...value, time: next });
  const number = (is: number): GoFunction => takes([], () => integer(is));
  const compared = (is: (own: bigint, other: bigint) => boolean): GoFunction =>
    takes(["time"], (other) => bool(is(time.instant, other.time.instant)));
  return {
    String: takes([], () => string(timeDerived(value, "String", timeText(time)))),
    Format: takes(["string"], (layout) => string(timeDerived(value, "Format", formatTime(time, known(layout))))),
    Unix: takes([], () => int64(unixSeconds(time))),
    UnixMilli: takes([], () => int64(floorDivide(time.instant, 1_000_000n))),
    UnixMicro: takes([], () => int64(floorDivide(time.instant, 1_000n))),
    UnixNano: takes([], () => int64(time.instant)),
    Year: number(civil.year),
    Month: takes([], () => integer(civil.month, "time.Month")),
    Day: number(civil.day),
    Weekday: takes([], () => integer(civil.weekday, "time.Weekday")),
    YearDay: number(civil.yearDay),
    Hour: number(civil.hour),
    Minute: number(civil.minute),
    Second: number(civil.second),
    Nanosecond: number(civil.nanosecond),
    IsZero: takes([], () => bool(time.instant === ZERO_TIME.instant)),
    UTC: takes([], () => derived({ ...time, zone: UTC })),
    Local: takes([], () => derived({ ...time, zone: UTC })),
    Add: takes(["duration"], (duration) => derived({ ...time, instant: time.instant + duration })),
    AddDate: takes(["int", "int", "int"], (years, months, days) =>
      derived(
        timeOf(
          {
            ...civil,
            year: civil.year + Number(years),
            month: civil.month + Number(months),
            day: civil.day + Number(days),
          },
          time.zone,
        ),
      ),
    ),
    Sub: takes(["time"], (other) => integer(difference(time, other.time), "time.Duration")),
    After: compared((own, other) => own > other),
    Before: compared((own, other) => own < other),
    Equal: compared((own, other) => own === other),
    Compare: takes(["time"], (other) => {
      const passed = difference(time, other.time);
      return integer(passed < 0n ? -1 : passed > 0n ? 1 : 0);
    }),
  };
}

function floorDivide(value: bigint, by: bigint): bigint {
  return value >= 0n ? value / by : -((-value + by - 1n) / by);
}

/** Methods of time.Duration, and the String of a month or a weekday. */
export function durationMethods(value: Value & { readonly kind: "int" }): Methods {
  const text = stringOf(value);
  if (text === undefined) return {};
  const named = { String: takes([], () => string(text)) };
  if (value.type !== "time.Duration") return named;
  const nanoseconds = value.value;
  const inUnits = (unit: bigint): GoFunction =>
    takes([], () => float(Number(nanoseconds / unit) + Number(nanoseconds % unit) / Number(unit)));
  return {
    ...named,
    Hours: inUnits(3600n * NANOSECONDS),
    Minutes: inUnits(60n * NANOSECONDS),
    Seconds: inUnits(NANOSECONDS),
    Milliseconds: takes([], () => int64(nanoseconds / 1_000_000n)),
    Microseconds: takes([], () => int64(nanoseconds / 1_000n)),
    Nanoseconds: takes([], () => int64(nanoseconds)),
    Abs: takes([], () => integer(nanoseconds < 0n ? -nanoseconds : nanoseconds, "time.Duration")),
  };
}
