import type { JSX } from "preact";
import type { Scene } from "../model/scene.ts";
import type { Lit, Selection } from "../model/selection.ts";
import type { Status } from "../model/status.ts";
import { EdgeLine } from "./edge-line.tsx";
import { card, threadPath } from "./geometry.ts";
import { NodeFace, nodeClass } from "./node-face.tsx";

interface Shown {
  readonly scene: Scene;
  readonly statuses: readonly Status[];
  readonly lit: Lit;
  readonly selection: Selection | undefined;
}

/** So far does the veil reach beyond the drawing. */
const beyond = 4000;

/**
 * What is chosen, over a veil that lies on all the rest: of a thousand cards none changes. It only shows; what can be chosen lies
 * below it.
 */
export function LitLayer({ scene, statuses, lit, selection }: Shown): JSX.Element {
  const { layout, nodes } = scene;
  const threads = layout.threads.filter((_, index) => lit.threads.has(index));
  const paths = new Set(threads.map((thread) => threadPath(thread, layout)));
  const told = selection?.kind === "thread" ? layout.threads[selection.index]?.steps : undefined;
  return (
    <g class="lit-layer" aria-hidden="true">
      <rect
        class="veil"
        x={-beyond}
        y={-beyond}
        width={layout.width + 2 * beyond}
        height={layout.height + 2 * beyond}
      />
      {layout.edges.map((edge, index) =>
        lit.nodes.has(edge.from) && lit.nodes.has(edge.to) ? (
          <EdgeLine key={index} scene={scene} edge={edge} statuses={statuses} />
        ) : null,
      )}
      {[...paths].map((path) => (
        <path key={path} class="thread" d={path} />
      ))}
      {[...lit.nodes].map((index) => {
        const node = nodes[index];
        if (!node) return null;
        const status = statuses[index] ?? node.status;
        const isChosen = selection?.kind === "object" && selection.index === index;
        const start = lit.sources.has(index) ? "start" : "";
        return (
          <g
            key={index}
            class={`${nodeClass(node, status)} ${start} ${isChosen ? "chosen" : ""}`}
            transform={`translate(${node.node.x} ${node.node.y})`}
          >
            <rect class="node-box" width={card.width} height={card.height} rx="9" />
            <NodeFace node={node} status={status} />
          </g>
        );
      })}
      {told?.map(({ node, says }, index) => {
        const at = layout.nodes[node];
        return at ? (
          <text key={index} class="thread-says" x={at.x + card.width / 2} y={at.y + card.height + 13}>
            {says}
          </text>
        ) : null;
      })}
    </g>
  );
}
