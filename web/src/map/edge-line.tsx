import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Edge } from "../model/report.ts";
import { rounded } from "./geometry.ts";

/** What one object does with another, as an arrow. */
export function EdgeLine({ edge, mode, waits }: { edge: Edge; mode: string; waits: boolean }): JSX.Element {
  return useMemo(() => {
    const [kind = "reads"] = edge.kinds;
    return (
      <path class={`edge ${kind.replace(" ", "-")} ${waits ? "is-waiting" : ""} ${mode}`} d={rounded(edge.points)} />
    );
  }, [edge, mode, waits]);
}
