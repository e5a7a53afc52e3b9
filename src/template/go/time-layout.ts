/** One element of a layout of Go's time package: text that stands for itself, or a part of the time. */
export interface LayoutPart {
  readonly kind: "text" | "part";
  readonly text: string;
}

const WORDS = [
  "January",
  "Monday",
  "MST",
  "2006",
  "Z07:00:00",
  "Z070000",
  "Z07:00",
  "Z0700",
  "Z07",
  "-07:00:00",
  "-070000",
  "-07:00",
  "-0700",
  "-07",
  "002",
  "__2",
  "01",
  "02",
  "03",
  "04",
  "05",
  "06",
  "15",
  "PM",
  "pm",
  "_2",
  "1",
  "2",
  "3",
  "4",
  "5",
] as const;

function wordAt(layout: string, at: number): string | undefined {
  const fraction = /^[.,](?:0+|9+)(?![0-9])/.exec(layout.slice(at));
  if (fraction !== null) return fraction[0];
  const short = /^(?:Jan|Mon)(?![a-z])/.exec(layout.slice(at));
  const word = WORDS.find((candidate) => layout.startsWith(candidate, at));
  if (word === undefined || word === "1" || word === "2") {
    if (short !== null) return short[0];
  }
  // `_2006` is an underscore and a year, no day.
  return word === "_2" && layout.startsWith("_2006", at) ? undefined : word;
}

export function layoutParts(layout: string): LayoutPart[] {
  const parts: LayoutPart[] = [];
  let start = 0;
  for (let at = 0; at < layout.length;) {
    const word = wordAt(layout, at);
    if (word === undefined) {
      at += 1;
      continue;
    }
    if (at > start) parts.push({ kind: "text", text: layout.slice(start, at) });
    parts.push({ kind: "part", text: word });
    at += word.length;
    start = at;
  }
  if (start < layout.length) parts.push({ kind: "text", text: layout.slice(start) });
  return parts;
}

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
