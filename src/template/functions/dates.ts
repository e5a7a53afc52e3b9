import { fail } from "../halt.ts";
import { durationText, parseDuration } from "../go/duration.ts";
import { timeDerived } from "../go/stringer.ts";
import { difference, unixSeconds, UTC, zoneAt, ZERO_TIME } from "../go/time.ts";
import { formatTime } from "../go/time-format.ts";
import { parseTime } from "../go/time-parse.ts";
import { now } from "../text/samples.ts";
import { approximated, takes } from "../signature.ts";
import type { FunctionTable, GoFunction } from "../signature.ts";
import { known } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { string } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { atoi } from "../go/strconv.ts";

type TimeValue = Value & { readonly kind: "time" };

const CLOCK = "a fixed moment stands for the time at which the controller renders";
const ZONES = "zones other than UTC are those of this Node.js, and their short names are not known";

/** The moment sprig takes a value for: seconds since 1970, or now for what is neither time nor integer. */
function momentOf(value: Value): TimeValue {
  if (value.kind === "time") return value;
  const isSeconds = value.kind === "int" && ["int", "int32", "int64"].includes(value.type);
  return isSeconds ? { kind: "time", time: { instant: value.value * 1_000_000_000n, zone: UTC } } : now();
}

/** sprig's dateInZone: an unknown zone is UTC. */
function inZone(layout: Text, value: Value, zone: string, name: string): Value {
  const moment = momentOf(value);
  const time = { ...moment.time, zone: zoneAt(moment.time.instant, zone) ?? UTC };
  return string(timeDerived(moment, name, formatTime(time, known(layout))));
}

function modify(isStrict: boolean): GoFunction {
  return takes(["string", "time"], (text, value) => {
    const duration = parseDuration(known(text));
    if (typeof duration === "string") return isStrict ? fail(duration) : value;
    return { ...value, time: { ...value.time, instant: value.time.instant + duration } };
  });
}

function toDate(isStrict: boolean): GoFunction {
  return takes(["string", "string"], (layout, text) => {
    const time = parseTime(known(layout), known(text));
    if (typeof time === "string") return isStrict ? fail(time) : { kind: "time", time: ZERO_TIME };
    return { kind: "time", time, from: text.pieces };
  });
}

const SECOND = 1_000_000_000n;

/** time.Duration's Round to seconds: half away from zero. */
function roundedToSeconds(duration: bigint): bigint {
  const size = duration < 0n ? -duration : duration;
  const rounded = ((size + SECOND / 2n) / SECOND) * SECOND;
  return duration < 0n ? -rounded : rounded;
}

function ago(value: Value): Value {
  const moment = value.kind === "int" && value.type === "int32" ? now() : momentOf(value);
  const passed = durationText(roundedToSeconds(difference(now().time, moment.time)));
  return string(timeDerived(now(), "ago", passed));
}

function duration(value: Value): Value {
  if (value.kind === "string") return string(durationText(BigInt.asIntN(64, atoi(known(value.text)) * SECOND)));
  const isInt64 = value.kind === "int" && value.type === "int64";
  return string(durationText(isInt64 ? BigInt.asIntN(64, value.value * SECOND) : 0n));
}

const UNITS: readonly (readonly [string, bigint])[] = [
  ["y", 24n * 365n * 3600n * SECOND],
  ["mo", 24n * 30n * 3600n * SECOND],
  ["d", 24n * 3600n * SECOND],
  ["h", 3600n * SECOND],
  ["m", 60n * SECOND],
  ["s", SECOND],
];

function durationRound(value: Value): Value {
  if (value.kind === "time")
    return string(timeDerived(now(), "durationRound", rounded(difference(now().time, value.time))));
  if (value.kind === "int" && value.type === "int64") return string(rounded(value.value));
  const parsed = value.kind === "string" ? parseDuration(known(value.text)) : 0n;
  return string(rounded(typeof parsed === "bigint" ? parsed : 0n));
}

/** The greatest unit it is more than one of. */
function rounded(nanoseconds: bigint): string {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const unit = UNITS.find(([, length]) => size > length);
  return unit === undefined ? "0s" : `${size / unit[1]}${unit[0]}`;
}

const dateInZone = approximated(
  ZONES,
  takes(["string", "any", "string"], (layout, value, zone) => inZone(layout, value, known(zone), "dateInZone")),
);
/** What is neither a time nor a number counts as now. */
const NO_DATE = "exact for a time; a fixed moment stands for the one of rendering, which sprig takes for what is none";
const date = approximated(
  NO_DATE,
  takes(["string", "any"], (layout, value) => inZone(layout, value, "Local", "date")),
);
const htmlDate = approximated(
  NO_DATE,
  takes(["any"], (value) => inZone({ bytes: "2006-01-02" }, value, "Local", "htmlDate")),
);
const htmlDateInZone = takes(["any", "string"], (value, zone) =>
  inZone({ bytes: "2006-01-02" }, value, known(zone), "htmlDateInZone"),
);

export const dates: FunctionTable = {
  now: approximated(CLOCK, takes([], now)),
  ago: approximated(CLOCK, takes(["any"], ago)),
  date,
  dateInZone,
  date_in_zone: dateInZone,
  htmlDate,
  htmlDateInZone: approximated(ZONES, htmlDateInZone),
  dateModify: modify(false),
  date_modify: modify(false),
  mustDateModify: modify(true),
  must_date_modify: modify(true),
  duration: takes(["any"], duration),
  durationRound: approximated(CLOCK, takes(["any"], durationRound)),
  toDate: toDate(false),
  mustToDate: toDate(true),
  unixEpoch: takes(["time"], (value) => string(timeDerived(value, "unixEpoch", String(unixSeconds(value.time))))),
};
