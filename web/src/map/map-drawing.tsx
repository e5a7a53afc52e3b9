import type { JSX } from "preact";
import { useCallback, useState } from "preact/hooks";
import { isFiltering, matches } from "../model/filter.ts";
import type { Edge } from "../model/report.ts";
import type { Scene } from "../model/scene.ts";
import type { Lit } from "../model/selection.ts";
import type { Status } from "../model/status.ts";
import { purposeTitles } from "../objects/object-list.tsx";
import type { View } from "../view.ts";
import { EdgeLine } from "./edge-line.tsx";
import { boxAround } from "./geometry.ts";
import { nextInDirection } from "./keyboard.ts";
import { NodeCard } from "./node-card.tsx";
import { ThreadLines } from "./thread-lines.tsx";
import type { Viewport } from "./viewport.ts";

interface Shown {
  readonly scene: Scene;
  readonly statuses: readonly Status[];
  readonly lit: Lit | undefined;
  readonly view: View;
  readonly viewport: Viewport;
}

/** Frames, lines and cards. The arrow keys lead from card to card. */
export function MapDrawing({ scene, statuses, lit, view, viewport }: Shown): JSX.Element {
  const { layout, nodes } = scene;
  const { selection, select, filter } = view;
  const [stop, setStop] = useState(0);
  const current = selection?.kind === "object" ? selection.index : undefined;
  const choose = useCallback(
    (index: number) => {
      setStop(index);
      select({ kind: "object", index });
    },
    [select],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextInDirection(scene, stop, event.key);
    if (event.key === "+" || event.key === "-") viewport.zoom(event.key === "+" ? 1.3 : 1 / 1.3);
    if (next === undefined) return;
    event.preventDefault();
    setStop(next);
    const node = nodes[next]?.node;
    if (node) viewport.reveal(boxAround([node]));
    viewport.pane.current?.querySelector<SVGElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true });
  };
  const isSearched = isFiltering(filter);
  const modeOf = (index: number): string => {
    const node = nodes[index];
    if (isSearched && node && !matches(filter, node)) return "out";
    if (!lit) return "";
    return lit.sources.has(index) ? "lit start" : lit.nodes.has(index) ? "lit" : "dim";
  };
  return (
    <svg
      class={lit ? "map has-lit" : "map"}
      ref={viewport.pane}
      role="group"
      aria-label="Map of the objects; arrow keys lead from one to the next"
      onKeyDown={onKeyDown}
      onClick={(event) => event.target === event.currentTarget && select(undefined)}
    >
      <defs>
        <marker
          id="arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto-start-reverse"
        >
          <path d="M0 0.8L7.4 4L0 7.2z" fill="context-stroke" />
        </marker>
      </defs>
      <g ref={viewport.drawing}>
        {layout.areas.map(({ purpose, x, y, width, height }, index) => (
          <g key={index} class={`area ${purpose}`}>
            <rect x={x} y={y} width={width} height={height} rx="16" />
            <text x={x + 14} y={y + 20}>
              {purposeTitles[purpose]}
            </text>
          </g>
        ))}
        <g class="edges" aria-hidden="true">
          {layout.edges.map((edge, index) => (
            <EdgeLine key={index} edge={edge} mode={edgeMode(edge, lit)} waits={isWaiting(edge, statuses)} />
          ))}
        </g>
        <ThreadLines scene={scene} lit={lit} selection={selection} />
        {nodes.map((node) => (
          <NodeCard
            key={node.index}
            node={node}
            status={statuses[node.index] ?? node.status}
            mode={modeOf(node.index)}
            isCurrent={current === node.index}
            isStop={stop === node.index}
            select={choose}
          />
        ))}
      </g>
    </svg>
  );
}

function edgeMode({ from, to }: Edge, lit: Lit | undefined): string {
  if (!lit) return "";
  return lit.nodes.has(from) && lit.nodes.has(to) ? "lit" : "dim";
}

/** Only who is not ready still waits. */
function isWaiting({ from, kinds }: Edge, statuses: readonly Status[]): boolean {
  return kinds.includes("waits for") && (statuses[from] === "fails" || statuses[from] === "waiting");
}
