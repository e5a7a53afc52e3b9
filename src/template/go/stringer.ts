import { merged } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import type { Value } from "../values/values.ts";
import { durationText } from "./duration.ts";
import { versionText } from "./semver.ts";
import { timeText } from "./time-format.ts";
import { MONTHS, WEEKDAYS } from "./time-layout.ts";

/** A text made from a time keeps the source of the time. */
export function timeDerived(value: Value & { readonly kind: "time" }, name: string, bytes: string): Text {
  return merged([{ bytes: "", pieces: value.from }], name, bytes);
}

/** What the String method gives, for the types that have one. */
export function stringOf(value: Value): Text | undefined {
  switch (value.kind) {
    case "time":
      return timeDerived(value, "String", timeText(value.time));
    case "version":
      return { bytes: versionText(value.version) };
    case "int":
      return namedInteger(value);
    default:
      return undefined;
  }
}

function namedInteger(value: Value & { readonly kind: "int" }): Text | undefined {
  const number = Number(value.value);
  switch (value.type) {
    case "time.Duration":
      return { bytes: durationText(value.value) };
    case "time.Month":
      return { bytes: MONTHS[number - 1] ?? `%!Month(${number})` };
    case "time.Weekday":
      return { bytes: WEEKDAYS[number] ?? `%!Weekday(${number})` };
    default:
      return undefined;
  }
}
