import { quote } from "./quote.ts";
import { daysOf, timeOf, UTC } from "./time.ts";
import type { Time, Zone } from "./time.ts";
import { layoutParts, MONTHS, WEEKDAYS } from "./time-layout.ts";
import type { Bytes } from "../text/utf8.ts";

/** What is read so far; absent parts get Go's defaults. */
interface Reading {
  rest: string;
  year?: number;
  month?: number;
  day?: number;
  yearDay?: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  half?: "AM" | "PM";
  zone?: Zone;
  /** `hour`, `minute` … where a value is beyond its range. */
  outOfRange?: string;
}

/** time.ParseInLocation in UTC: the time, or the error's text. */
export function parseTime(layout: Bytes, value: Bytes): Time | string {
  const reading: Reading = { rest: value, hour: 0, minute: 0, second: 0, nanosecond: 0 };
  const failed = (message: string): string => `parsing time ${quote(value)}${message}`;
  const cannot = (rest: string, part: string): string =>
    failed(` as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(part)}`);
  const parts = layoutParts(layout);
  for (const [index, { kind, text }] of parts.entries()) {
    const before = reading.rest;
    const isRead = kind === "text" ? readText(reading, text) : readPart(reading, text, parts[index + 1]?.text);
    if (!isRead) return cannot(kind === "text" ? reading.rest : before, kind === "text" ? text : text);
    if (reading.outOfRange !== undefined) return failed(`: ${reading.outOfRange} out of range`);
  }
  if (reading.rest !== "") return failed(`: extra text: ${quote(reading.rest)}`);
  return finished(reading) ?? failed(": day out of range");
}

/** A run of spaces in the layout stands for any run of spaces, even none at the end. */
function readText(reading: Reading, text: string): boolean {
  for (let at = 0; at < text.length;) {
    if (text[at] === " ") {
      if (reading.rest !== "" && !reading.rest.startsWith(" ")) return false;
      while (text[at] === " ") at += 1;
      reading.rest = reading.rest.replace(/^ +/, "");
    } else {
      if (reading.rest[0] !== text[at]) return false;
      reading.rest = reading.rest.slice(1);
      at += 1;
    }
  }
  return true;
}

function readNumber(reading: Reading, form: RegExp): number | undefined {
  const match = form.exec(reading.rest);
  if (match === null) return undefined;
  reading.rest = reading.rest.slice(match[0].length);
  return Number(match[0]);
}

function readName(reading: Reading, names: readonly string[], length: number | undefined): number | undefined {
  const index = names.findIndex((name) => {
    const wanted = name.slice(0, length).toLowerCase();
    return reading.rest.slice(0, wanted.length).toLowerCase() === wanted;
  });
  if (index < 0) return undefined;
  reading.rest = reading.rest.slice(names[index]?.slice(0, length).length);
  return index;
}

type Field = "day" | "hour" | "minute" | "month" | "second" | "year" | "yearDay";

/** Which field a numeric part sets, how it looks, and its range. */
const NUMBERS: Readonly<Record<string, readonly [Field, RegExp, number, number]>> = {
  "2006": ["year", /^\d{4}/, 0, 9999],
  "01": ["month", /^\d\d/, 1, 12],
  "1": ["month", /^\d\d?/, 1, 12],
  "02": ["day", /^\d\d/, 0, 99],
  _2: ["day", /^ ?\d\d?/, 0, 99],
  "2": ["day", /^\d\d?/, 0, 99],
  "002": ["yearDay", /^\d{3}/, 0, 999],
  __2: ["yearDay", /^ {0,2}\d{1,3}/, 0, 999],
  "15": ["hour", /^\d\d?/, 0, 23],
  "03": ["hour", /^\d\d/, 0, 12],
  "3": ["hour", /^\d\d?/, 0, 12],
  "04": ["minute", /^\d\d/, 0, 59],
  "4": ["minute", /^\d\d?/, 0, 59],
  "05": ["second", /^\d\d/, 0, 59],
  "5": ["second", /^\d\d?/, 0, 59],
};

function readPart(reading: Reading, form: string, next: string | undefined): boolean {
  const number = NUMBERS[form];
  if (number !== undefined) {
    const [field, look, least, most] = number;
    const value = readNumber(reading, look);
    if (value === undefined) return false;
    if (value < least || value > most) reading.outOfRange = field;
    reading[field] = value;
    return (
      field !== "second" || next?.startsWith(".") === true || next?.startsWith(",") === true || readFraction(reading)
    );
  }
  switch (form) {
    case "06": {
      const value = readNumber(reading, /^\d\d/);
      if (value !== undefined) reading.year = value >= 69 ? 1900 + value : 2000 + value;
      return value !== undefined;
    }
    case "January":
    case "Jan": {
      const index = readName(reading, MONTHS, form === "Jan" ? 3 : undefined);
      if (index !== undefined) reading.month = index + 1;
      return index !== undefined;
    }
    case "Monday":
    case "Mon":
      return readName(reading, WEEKDAYS, form === "Mon" ? 3 : undefined) !== undefined;
    case "PM":
    case "pm": {
      const match = (form === "PM" ? /^[AP]M/ : /^[ap]m/).exec(reading.rest);
      if (match === null) return false;
      reading.half = match[0].toUpperCase() === "PM" ? "PM" : "AM";
      reading.rest = reading.rest.slice(2);
      return true;
    }
    case "MST":
      return readZoneName(reading);
    default:
      return /^[.,]/.test(form) ? readLayoutFraction(reading, form) : readOffset(reading, form);
  }
}

/** Seconds may have a fraction even where the layout has none. */
function readFraction(reading: Reading): boolean {
  const match = /^[.,](\d+)/.exec(reading.rest);
  if (match === null) return true;
  reading.nanosecond = Number((match[1] ?? "").slice(0, 9).padEnd(9, "0"));
  reading.rest = reading.rest.slice(match[0].length);
  return true;
}

function readLayoutFraction(reading: Reading, form: string): boolean {
  if (!form.includes("0")) return readFraction(reading);
  const match = new RegExp(`^[.,]\\d{${form.length - 1}}`).exec(reading.rest);
  return match !== null && readFraction(reading);
}

function readOffset(reading: Reading, form: string): boolean {
  if (form.startsWith("Z") && reading.rest.startsWith("Z")) {
    reading.rest = reading.rest.slice(1);
    reading.zone = UTC;
    return true;
  }
  const pattern = form.slice(1).replace(/\d\d/g, "(\\d\\d)");
  const match = new RegExp(`^([-+])${pattern}`).exec(reading.rest);
  if (match === null) return false;
  const [all, sign, hours = "0", minutes = "0", seconds = "0"] = match;
  reading.rest = reading.rest.slice(all.length);
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (Number(hours) > 24) reading.outOfRange = "time zone offset hour";
  if (Number(minutes) > 60) reading.outOfRange = "time zone offset minute";
  const offset = sign === "-" ? -size : size;
  reading.zone = offset === 0 ? UTC : { name: "", offset };
  return true;
}

/** An abbreviation that UTC does not know is taken for a zone of that name without an offset. */
function readZoneName(reading: Reading): boolean {
  const match = /^(?:UTC|GMT[-+]\d{1,2}|ChST|MeST|WITA|[A-Z]{4}T|[A-Z]{3}T|[A-Z]{3}|[-+]\d\d)/.exec(reading.rest);
  if (match === null) return false;
  reading.rest = reading.rest.slice(match[0].length);
  const hours = /^GMT([-+]\d{1,2})$/.exec(match[0])?.[1];
  reading.zone = match[0] === "UTC" ? UTC : { name: match[0], offset: hours === undefined ? 0 : Number(hours) * 3600 };
  return true;
}

function finished(reading: Reading): Time | undefined {
  const year = reading.year ?? 0;
  let month = reading.month ?? 1;
  let day = reading.day ?? 1;
  if (reading.yearDay !== undefined) {
    const isLeap = daysIn(year, 2) === 29;
    if (reading.yearDay < 1 || reading.yearDay > (isLeap ? 366 : 365)) return undefined;
    month = 1;
    while (reading.yearDay > daysOf(year, month + 1, 1) - daysOf(year, 1, 1)) month += 1;
    day = reading.yearDay - (daysOf(year, month, 1) - daysOf(year, 1, 1));
  }
  if (day < 1 || day > daysIn(year, month)) return undefined;
  const { minute, second, nanosecond, half } = reading;
  let { hour } = reading;
  if (half === "PM" && hour < 12) hour += 12;
  if (half === "AM" && hour === 12) hour = 0;
  return timeOf({ year, month, day, hour, minute, second, nanosecond }, reading.zone ?? UTC);
}

function daysIn(year: number, month: number): number {
  return daysOf(year, month + 1, 1) - daysOf(year, month, 1);
}
