import type { JSX } from "preact";
import { isFiltering, matches, type Filter } from "../model/filter.ts";
import type { Scene } from "../model/scene.ts";
import type { Status } from "../model/status.ts";
import { Areas } from "./areas.tsx";
import { EdgeLine } from "./edge-line.tsx";
import { NodeCard } from "./node-card.tsx";
import { ThreadLines } from "./thread-lines.tsx";

interface Shown {
  readonly scene: Scene;
  readonly statuses: readonly Status[];
  readonly filter: Filter;
  readonly current: number | undefined;
  readonly stop: number;
  readonly select: (index: number) => void;
}

/** Frames, lines and cards, as they are without a choice. */
export function BaseLayer({ scene, statuses, filter, current, stop, select }: Shown): JSX.Element {
  const { layout, nodes } = scene;
  const isSearched = isFiltering(filter);
  return (
    <g>
      <Areas layout={layout} />
      <g class="edges" aria-hidden="true">
        {layout.edges.map((edge, index) =>
          edge.points.length > 0 ? <EdgeLine key={index} scene={scene} edge={edge} statuses={statuses} /> : null,
        )}
      </g>
      <ThreadLines scene={scene} />
      {nodes.map((node) => (
        <NodeCard
          key={node.index}
          node={node}
          status={statuses[node.index] ?? node.status}
          isOut={isSearched && !matches(filter, node)}
          isCurrent={current === node.index}
          isStop={stop === node.index}
          select={select}
        />
      ))}
    </g>
  );
}
