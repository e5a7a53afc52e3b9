import type { JSX } from "preact";
import type { Edge } from "../model/report.ts";
import type { Scene } from "../model/scene.ts";

const kinds: readonly Edge["kinds"][number][] = ["creates", "reads", "routes to", "waits for"];

/** What lines and dots mean, as far as they are on the map. */
export function Legend({ scene }: { scene: Scene }): JSX.Element | null {
  const present = kinds.filter((kind) => scene.layout.edges.some((edge) => edge.kinds.includes(kind)));
  const changes = [...new Set(scene.nodes.flatMap(({ change }) => change ?? []))].sort();
  if (present.length + changes.length === 0) return null;
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
      {changes.map((change) => (
        <li key={change}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <circle class={`change ${change}`} cx="6" cy="6" r="5" />
          </svg>
          {change}
        </li>
      ))}
    </ul>
  );
}
