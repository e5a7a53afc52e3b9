import type { JSX } from "preact";
import type { Edge } from "../model/report.ts";
import type { Scene } from "../model/scene.ts";

const kinds: readonly Edge["kinds"][number][] = ["creates", "reads", "routes to", "waits for"];

/** What the lines mean, as far as they are on the map. */
export function Legend({ scene }: { scene: Scene }): JSX.Element {
  const present = kinds.filter((kind) => scene.layout.edges.some((edge) => edge.kinds.includes(kind)));
  return (
    <ul class="legend" aria-label="Legend">
      {present.map((kind) => (
        <li key={kind}>
          <svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true">
            <path class={`edge ${kind === "waits for" ? "is-waiting" : kind.replace(" ", "-")}`} d="M1 5L31 5" />
          </svg>
          {kind}
        </li>
      ))}
      {scene.layout.threads.length > 0 ? (
        <li>
          <svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true">
            <path class="thread" d="M2 5L32 5" />
          </svg>
          a value’s way
        </li>
      ) : null}
    </ul>
  );
}
