import type { Severity, Verdict } from "./report.ts";

/** How an object fares; `missing` ought to come to be and does not, `passed` is looked at by no controller. */
export type Status =
  | "fails"
  | "missing"
  | "falsely-ready"
  | "recovers"
  | "waiting"
  | "unknown"
  | "absent"
  | "passed"
  | "made"
  | "given"
  | "ready";

/** How a status, a verdict or a severity looks: never by colour alone. */
export interface Look {
  readonly tone: "bad" | "warn" | "good" | "unsure" | "quiet";
  readonly sign: "cross" | "mark" | "check" | "question" | "dot" | "ring" | "clock" | "info";
  readonly word: string;
}

export const statusLooks: Readonly<Record<Status, Look>> = {
  fails: { tone: "bad", sign: "cross", word: "fails" },
  missing: { tone: "bad", sign: "ring", word: "never appears" },
  "falsely-ready": { tone: "warn", sign: "mark", word: "says it is ready, and is not" },
  recovers: { tone: "warn", sign: "clock", word: "recovers" },
  waiting: { tone: "warn", sign: "clock", word: "waits" },
  unknown: { tone: "unsure", sign: "question", word: "cannot be known" },
  absent: { tone: "quiet", sign: "ring", word: "not there yet" },
  passed: { tone: "quiet", sign: "dot", word: "passed through" },
  given: { tone: "quiet", sign: "dot", word: "taken as given" },
  made: { tone: "good", sign: "check", word: "made" },
  ready: { tone: "good", sign: "check", word: "ready" },
};

export const verdictLooks: Readonly<Record<Verdict, Look>> = {
  ready: { tone: "good", sign: "check", word: "ready" },
  degraded: { tone: "warn", sign: "mark", word: "degraded" },
  fails: { tone: "bad", sign: "cross", word: "fails" },
  unknown: { tone: "unsure", sign: "question", word: "unknown" },
};

export const severityLooks: Readonly<Record<Severity, Look>> = {
  error: { tone: "bad", sign: "cross", word: "error" },
  warning: { tone: "warn", sign: "mark", word: "warning" },
  info: { tone: "quiet", sign: "info", word: "note" },
};
