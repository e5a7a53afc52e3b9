import { healthOf, refName, type ExecutedStatement } from "../../world/index.ts";
import type { Run, TraceStep } from "./run.ts";

/** A run, tick by tick, as a person reads it: for `check --verbose` and for the scenes of the controllers. */
export function traceText(run: Run): string {
  const lines: string[] = [];
  let tick = -1;
  for (const step of run.trace) {
    if (step.tick !== tick) {
      tick = step.tick;
      lines.push(`tick ${tick}${step.at > 0 ? `, ${duration(step.at)} later` : ""}`);
    }
    lines.push(...stepLines(step).map((line) => `  ${line}`));
  }
  lines.push(run.end === "settled" ? "settled" : "still changing: given up");
  for (const object of run.world.all()) {
    const health = healthOf(object);
    if (health && health.state !== "ready") lines.push(`  ${health.state}: ${refName(object.ref)}: ${health.reason}`);
  }
  const said = [
    ...run.troubles.map((trouble) => `trouble ${trouble.rule}${about(trouble.about)}: ${trouble.message}`),
    ...run.notes.map((note) => `note ${note.rule}${about(note.about)}: ${note.message}`),
    ...run.choices.map((choice) => `choice at ${refName(choice.object.ref)}: ${choice.name}`),
    ...run.assumptions.map((assumption) => `assumed: ${assumption.message}`),
  ];
  return [...lines, ...said, ""].join("\n");
}

function about(subject: string | undefined): string {
  return subject === undefined ? "" : ` (${subject})`;
}

function stepLines(step: TraceStep): string[] {
  return [
    `${step.controller}  ${refName(step.object)}  ${step.health.state}: ${step.health.reason}`,
    ...step.sql.map((executed) => `    sql ${statementText(executed)}`),
    ...step.applied.map((ref) => `    applies ${refName(ref)}`),
    ...step.deleted.map((ref) => `    deletes ${refName(ref)}`),
    ...step.explains.map((line) => `    ${line}`),
    ...step.events.map((event) => `    event ${event.type} ${event.reason}: ${event.message}`),
    ...step.waitsFor.map((wait) => `    waits for ${wait.kind} ${wait.name}`),
  ];
}

function statementText({ statement, error }: ExecutedStatement): string {
  const outcome = error ? `ERROR: ${error.message} (${error.code})` : "ok";
  return `${statement.database} as ${statement.role}: ${statement.text}  → ${outcome}`;
}

/** `30 minutes`, `1 hour 30 minutes`; whole seconds below a minute. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const parts = [hours > 0 ? `${hours} hour${hours > 1 ? "s" : ""}` : "", minutes > 0 ? `${minutes} minutes` : ""];
  return parts.filter((part) => part !== "").join(" ");
}
