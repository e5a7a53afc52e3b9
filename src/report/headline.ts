import type { Forecast } from "../diagnose/index.ts";

/** The verdict in one sentence: the last line, and the page's title. */
export function headlineOf({ verdict, immich, models }: Pick<Forecast, "verdict" | "immich" | "models">): string {
  const hasImmich = models.some(({ controller }) => controller === "Immich");
  const subject = hasImmich ? "Immich" : "What is here";
  switch (verdict) {
    case "ready":
      return `${subject} will come up`;
    case "degraded":
      return `${subject} will come up, but not all will work`;
    case "unknown":
      return `Whether ${hasImmich ? subject : "this"} will come up cannot be known from the repository`;
    case "fails":
      return immich === null || immich === "fails"
        ? `${subject} will not come up`
        : `Not all of this will come up, ${itselfWords[immich]}`;
  }
}

/** What becomes of Immich where something else fails. */
const itselfWords = {
  ready: "but Immich itself will",
  degraded: "but Immich itself will, though not all about it works",
  unknown: "and whether Immich itself will cannot be known from the repository",
} as const;
