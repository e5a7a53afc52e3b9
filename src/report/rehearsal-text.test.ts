import { expect, test } from "vitest";
import type { Forecast } from "../diagnose/index.ts";
import type { Rehearsal, Step } from "../rehearse/index.ts";
import { rehearsalSummary, rehearsalText } from "./rehearsal-text.ts";

const forecast = { findings: [] } as unknown as Forecast;
const steps = {
  actor: "immich",
  where: "immich as immich",
  expected: undefined,
  agrees: true,
  milliseconds: 1,
} as const;
const statement: Step = {
  ...steps,
  kind: "statement",
  text: "CREATE EXTENSION vchord",
  outcome: { kind: "done" },
  evidence: "executed",
};
const login: Step = { ...statement, kind: "connection", text: "postgres://…" };
const notTried: Step = { ...login, outcome: { kind: "skipped", why: "the password of immich is made elsewhere" } };

test.each([
  ["a login that was tried", [statement, login], "✓ Everything works: 2 steps, all as simulated."],
  [
    "a login that nobody knows",
    [statement],
    "✓ What was tried works; Immich's login was not: 1 step, all as simulated.",
  ],
  [
    "a login left out",
    [statement, notTried],
    "✓ What was tried works; Immich's login was not: 1 step, all as simulated.",
  ],
])("what a rehearsal shows with %s", (_, taken, last) => {
  const rehearsal = {
    server: "PostgreSQL 17",
    limits: [],
    takes: [{ title: "as it is", about: [], steps: taken }],
    leftOut: 0,
  };
  expect(rehearsalText(forecast, rehearsal).trimEnd().split("\n").at(-1)).toBe(last);
});

test("in one line beside a report, it keeps that the login was not tried", () => {
  const rehearsal: Rehearsal = {
    server: "PostgreSQL 17",
    limits: [],
    takes: [{ title: "as it is", about: [], steps: [statement] }],
    leftOut: 0,
  };
  expect(rehearsalSummary(rehearsal)).toBe(
    "rehearsed on PostgreSQL 17: What was tried works; Immich's login was not: 1 step, all as simulated.",
  );
});
