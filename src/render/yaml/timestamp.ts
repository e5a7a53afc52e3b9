const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt]|[ ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?(Z|[-+]\d{2}:\d{2})?)?$/;

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * An unquoted date as go-yaml v3 recognises it (resolve.go, parseTimestamp), in the form that Go's time.Time has in JSON;
 * undefined when the text is no date.
 */
export function parseTimestamp(text: string): string | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", separator, hour = "0", minute = "0", second = "0", fraction, zone] = match;
  // With `T` a zone is needed, with a space there must be none.
  if (separator !== undefined && (separator === " ") !== (zone === undefined)) return undefined;
  if (!isDate(Number(year), Number(month), Number(day))) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const date = [year, ...[month, day].map(twoDigits)].join("-");
  const time = [hour, minute, second].map(twoDigits).join(":");
  const trimmed = fraction?.replace(/0+$/, "");
  return `${date}T${time}${trimmed ? `.${trimmed}` : ""}${zone === undefined || zone === "+00:00" ? "Z" : zone}`;
}

function twoDigits(text: string): string {
  return text.padStart(2, "0");
}

function isDate(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (daysInMonth[month - 1] ?? 0);
  return day >= 1 && day <= days;
}
