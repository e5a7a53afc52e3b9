import type { JSX } from "preact";
import { Part } from "../parts/part.tsx";
import { refKey } from "../model/report.ts";
import type { SceneNode } from "../model/scene.ts";
import { StepView } from "../time/step-view.tsx";
import type { View } from "../view.ts";

/** What controllers did to an object, tick by tick. */
export function ObjectSteps({ node, view }: { node: SceneNode; view: View }): JSX.Element | null {
  const steps = view.scene.trace.steps.filter(({ object }) => refKey(object) === node.key);
  if (steps.length === 0) return null;
  return (
    <Part title="What was done to it">
      <ol class="steps">
        {steps.map((step, index) => (
          <li key={index}>
            <span class="tick-label">tick {step.tick}</span>
            <StepView step={step} />
          </li>
        ))}
      </ol>
    </Part>
  );
}
