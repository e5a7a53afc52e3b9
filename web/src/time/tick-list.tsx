import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { refKey } from "../model/report.ts";
import type { Scene } from "../model/scene.ts";
import { duration, type Tick } from "../model/timeline.ts";
import { ObjectLink } from "../objects/object-link.tsx";
import type { View } from "../view.ts";
import { StepView } from "./step-view.tsx";

/** So many steps of one tick are listed. */
const mostListed = 100;

/** The simulation as a list by tick; the map follows the tick that is chosen. */
export function TickList(props: { scene: Scene; ticks: readonly Tick[]; passed: number; view: View }): JSX.Element {
  const { scene, ticks, passed, view } = props;
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => current.current?.scrollIntoView({ block: "nearest" }), [passed]);
  if (ticks.length === 0) return <p class="quiet pad">Nothing was simulated.</p>;
  return (
    <ol class="ticks">
      {ticks.map((tick, index) => {
        const isCurrent = index + 1 === passed;
        return (
          <li
            key={tick.number}
            class={index < passed ? "tick" : "tick ahead"}
            aria-current={isCurrent ? "step" : undefined}
            ref={isCurrent ? current : null}
          >
            <button type="button" class="tick-title" onClick={() => view.goTo(index + 1)}>
              Tick {tick.number}
              {tick.at > 0 ? <span class="quiet">{duration(tick.at)} later</span> : null}
            </button>
            <ol class="steps">
              {tick.steps.slice(0, mostListed).map((step) => (
                <li key={`${step.controller} ${refKey(step.object)}`}>
                  <ObjectLink object={step.object} view={view} />
                  <StepView step={step} />
                </li>
              ))}
            </ol>
            {tick.steps.length > mostListed ? (
              <p class="quiet pad">{tick.steps.length - mostListed} more steps: choose an object to see its own.</p>
            ) : null}
          </li>
        );
      })}
      <li class="tick-end">
        {scene.trace.end === "settled" ? "Settled: nothing changes any more." : "Still changing: given up."}
      </li>
    </ol>
  );
}
