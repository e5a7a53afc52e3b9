import type { JSX } from "preact";
import type { Scene } from "../model/scene.ts";
import { threadPath } from "./geometry.ts";

/** The ways of the values that the first workload reads, faintly. */
export function ThreadLines({ scene }: { scene: Scene }): JSX.Element {
  const { layout } = scene;
  const end = layout.threads[0]?.steps.at(-1)?.node;
  const main = layout.threads.filter(({ steps }) => steps.at(-1)?.node === end);
  const paths = new Set(main.map((thread) => threadPath(thread, layout)));
  return (
    <g class="threads" aria-hidden="true">
      {[...paths].map((path) => (
        <path key={path} class="thread" d={path} />
      ))}
    </g>
  );
}
