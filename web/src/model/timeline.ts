import { refKey, type Trace, type TraceEntry } from "./report.ts";
import type { Scene } from "./scene.ts";
import type { Status } from "./status.ts";

/** What happens in one tick. */
export interface Tick {
  readonly number: number;
  /** Seconds since the first apply. */
  readonly at: number;
  readonly steps: readonly TraceEntry[];
}

/** The ticks in which something happens. */
export function ticksOf({ steps }: Trace): readonly Tick[] {
  const ticks = new Map<number, { number: number; at: number; steps: TraceEntry[] }>();
  for (const step of steps) {
    const tick = ticks.get(step.tick) ?? { number: step.tick, at: step.at, steps: [] };
    ticks.set(step.tick, tick);
    tick.steps.push(step);
  }
  return [...ticks.values()];
}

const statuses: Readonly<Record<TraceEntry["state"], Status>> = {
  ready: "ready",
  waiting: "waiting",
  failed: "fails",
  "falsely-ready": "falsely-ready",
  unknown: "unknown",
};

const fromWorst: readonly Status[] = ["fails", "waiting", "falsely-ready", "unknown", "ready"];

/** How every node fares once the first so many ticks have passed. */
export function statusesAfter({ nodes, nodeOf }: Scene, ticks: readonly Tick[], passed: number): readonly Status[] {
  // Several controllers may look at one object: the worst of their last words counts.
  const said = new Map<number, Map<string, Status>>();
  const appeared = new Set<number>();
  for (const { steps } of ticks.slice(0, passed)) {
    for (const step of steps) {
      const index = nodeOf.get(refKey(step.object));
      for (const ref of step.applied) appeared.add(nodeOf.get(refKey(ref)) ?? -1);
      if (index === undefined || nodes[index]?.key !== refKey(step.object)) continue;
      const words = said.get(index) ?? new Map<string, Status>();
      said.set(index, words.set(step.controller, statuses[step.state]));
    }
  }
  return nodes.map(({ node, index, status }) => {
    const words = [...(said.get(index)?.values() ?? [])];
    const worst = fromWorst.find((each) => words.includes(each));
    if (worst !== undefined) return worst;
    if (node.presence === "made") return appeared.has(index) ? "made" : "absent";
    return status === "passed" || status === "given" ? status : "absent";
  });
}

/** `30 minutes`, `1 hour 30 minutes`; whole seconds below a minute. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return [hours > 0 ? `${hours} hour${hours > 1 ? "s" : ""}` : "", minutes > 0 ? `${minutes} minutes` : ""]
    .filter((part) => part !== "")
    .join(" ");
}
