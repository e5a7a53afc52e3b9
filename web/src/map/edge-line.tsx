import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Edge } from "../model/report.ts";
import type { Scene } from "../model/scene.ts";
import type { Status } from "../model/status.ts";
import { rounded, straight } from "./geometry.ts";

interface Drawn {
  readonly scene: Scene;
  readonly edge: Edge;
  readonly statuses: readonly Status[];
}

/** What one object does with another, as an arrow. A line that the layout has left out is drawn straight, if at all. */
export function EdgeLine({ scene, edge, statuses }: Drawn): JSX.Element {
  const isWaiting = waits(edge, statuses);
  return useMemo(() => {
    const [kind = "reads"] = edge.kinds;
    const path = edge.points.length > 0 ? rounded(edge.points) : straight(scene.layout, edge);
    return <path class={`edge ${kind.replace(" ", "-")} ${isWaiting ? "is-waiting" : ""}`} d={path} />;
  }, [scene, edge, isWaiting]);
}

/** Only who is not ready still waits. */
function waits({ from, kinds }: Edge, statuses: readonly Status[]): boolean {
  return kinds.includes("waits for") && (statuses[from] === "fails" || statuses[from] === "waiting");
}
