import type { JSX } from "preact";
import type { Trace } from "../model/report.ts";
import { duration, type Tick } from "../model/timeline.ts";
import type { View } from "../view.ts";

/** Steps through the simulation; the map shows how far things have come. */
export function Timeline(props: {
  ticks: readonly Tick[];
  passed: number;
  end: Trace["end"];
  view: View;
}): JSX.Element | null {
  const { ticks, passed, end, view } = props;
  if (ticks.length === 0) return null;
  const told = textOf(ticks, passed, end);
  const step = (by: number): void => view.goTo(Math.min(ticks.length, Math.max(0, passed + by)));
  return (
    <div class="timeline" role="group" aria-label="Time">
      <button type="button" class="icon-button" onClick={() => step(-1)} disabled={passed === 0} aria-label="Step back">
        <Arrow d="M10 3L5 8l5 5" />
      </button>
      <input
        type="range"
        min={0}
        max={ticks.length}
        value={passed}
        aria-label="Tick"
        aria-valuetext={told}
        onInput={(event) => view.goTo(Number(event.currentTarget.value))}
      />
      <button
        type="button"
        class="icon-button"
        onClick={() => step(1)}
        disabled={passed === ticks.length}
        aria-label="Step forward"
      >
        <Arrow d="M6 3l5 5-5 5" />
      </button>
      <output class="time-label">{told}</output>
    </div>
  );
}

function Arrow({ d }: { d: string }): JSX.Element {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={d} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

function textOf(ticks: readonly Tick[], passed: number, end: Trace["end"]): string {
  if (passed === 0) return "before anything happens";
  if (passed === ticks.length) return end === "settled" ? "the end: all is at rest" : "the end: still changing";
  const tick = ticks[passed - 1];
  const later = tick && tick.at > 0 ? `, ${duration(tick.at)} later` : "";
  return `tick ${tick?.number ?? passed} of ${ticks.at(-1)?.number ?? ticks.length}${later}`;
}
