import type { JSX } from "preact";
import type { Scene } from "../model/scene.ts";
import { Areas } from "./areas.tsx";
import { EdgeLine } from "./edge-line.tsx";
import { card } from "./geometry.ts";
import { NodeFace, nodeClass } from "./node-face.tsx";
import { ThreadLines } from "./thread-lines.tsx";

/** All of the map at the end of the simulation, as large as there is room for it. */
export function StillMap({ scene }: { scene: Scene }): JSX.Element {
  const { layout, nodes } = scene;
  const statuses = nodes.map(({ status }) => status);
  return (
    <svg class="map still" viewBox={`0 0 ${layout.width} ${layout.height}`}>
      <Areas layout={layout} />
      {layout.edges.map((edge, index) =>
        edge.points.length > 0 ? <EdgeLine key={index} scene={scene} edge={edge} statuses={statuses} /> : null,
      )}
      <ThreadLines scene={scene} />
      {nodes.map((node) => (
        <g key={node.index} class={nodeClass(node, node.status)} transform={`translate(${node.node.x} ${node.node.y})`}>
          <rect class="node-box" width={card.width} height={card.height} rx="9" />
          <NodeFace node={node} status={node.status} />
        </g>
      ))}
    </svg>
  );
}
