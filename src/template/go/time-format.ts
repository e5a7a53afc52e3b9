import { refuse } from "../halt.ts";
import type { Bytes } from "../text/utf8.ts";
import { civilOf } from "./time.ts";
import type { Civil, Time } from "./time.ts";
import { layoutParts, MONTHS, WEEKDAYS } from "./time-layout.ts";

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function year(value: number): string {
  return value < 0 ? `-${String(-value).padStart(4, "0")}` : String(value).padStart(4, "0");
}

/** `-0700` and its forms; the letter Z stands for no offset. */
function offset(form: string, seconds: number): string {
  if (form.startsWith("Z") && seconds === 0) return "Z";
  const size = Math.abs(seconds);
  const colon = form.includes(":") ? ":" : "";
  const fields = [two(Math.floor(size / 3600)), two(Math.floor(size / 60) % 60), two(size % 60)];
  const count = form.replace(/[^0-9]/g, "").length / 2;
  return `${seconds < 0 ? "-" : "+"}${fields.slice(0, count).join(colon)}`;
}

function zoneName(time: Time): string {
  const { name, offset: seconds } = time.zone;
  if (name === "?") return refuse("the short name of a time zone is not known here");
  return name === "" ? offset("-0700", seconds) : name;
}

function fraction(form: string, nanosecond: number): string {
  const digits = String(nanosecond)
    .padStart(9, "0")
    .slice(0, form.length - 1)
    .padEnd(form.length - 1, "0");
  if (form.includes("0")) return `${form.charAt(0)}${digits}`;
  const trimmed = digits.replace(/0+$/, "");
  return trimmed === "" ? "" : `${form.charAt(0)}${trimmed}`;
}

function part(form: string, time: Time, civil: Civil): string {
  const hour12 = civil.hour % 12 === 0 ? 12 : civil.hour % 12;
  switch (form) {
    case "2006":
      return year(civil.year);
    case "06":
      return two(((civil.year % 100) + 100) % 100);
    case "January":
      return MONTHS[civil.month - 1] ?? "";
    case "Jan":
      return (MONTHS[civil.month - 1] ?? "").slice(0, 3);
    case "01":
      return two(civil.month);
    case "1":
      return String(civil.month);
    case "Monday":
      return WEEKDAYS[civil.weekday] ?? "";
    case "Mon":
      return (WEEKDAYS[civil.weekday] ?? "").slice(0, 3);
    case "02":
      return two(civil.day);
    case "_2":
      return String(civil.day).padStart(2, " ");
    case "2":
      return String(civil.day);
    case "002":
      return String(civil.yearDay).padStart(3, "0");
    case "__2":
      return String(civil.yearDay).padStart(3, " ");
    case "15":
      return two(civil.hour);
    case "03":
      return two(hour12);
    case "3":
      return String(hour12);
    case "04":
      return two(civil.minute);
    case "4":
      return String(civil.minute);
    case "05":
      return two(civil.second);
    case "5":
      return String(civil.second);
    case "PM":
      return civil.hour >= 12 ? "PM" : "AM";
    case "pm":
      return civil.hour >= 12 ? "pm" : "am";
    case "MST":
      return zoneName(time);
    default:
      return /^[.,]/.test(form) ? fraction(form, civil.nanosecond) : offset(form, time.zone.offset);
  }
}

/** time.Time's Format. */
export function formatTime(time: Time, layout: Bytes): Bytes {
  const civil = civilOf(time);
  return layoutParts(layout)
    .map(({ kind, text }) => (kind === "text" ? text : part(text, time, civil)))
    .join("");
}

/** time.Time's MarshalJSON: RFC 3339. */
export function jsonTime(time: Time): Bytes {
  return formatTime(time, "2006-01-02T15:04:05.999999999Z07:00");
}

/** time.Time's String. */
export function timeText(time: Time): Bytes {
  return formatTime(time, "2006-01-02 15:04:05.999999999 -0700 MST");
}
