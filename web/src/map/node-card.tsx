import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { SceneNode } from "../model/scene.ts";
import { statusLooks, type Status } from "../model/status.ts";
import { card } from "./geometry.ts";
import { NodeFace, nodeClass } from "./node-face.tsx";

export interface NodeCardProps {
  readonly node: SceneNode;
  readonly status: Status;
  /** Not among what is searched for. */
  readonly isOut: boolean;
  readonly isCurrent: boolean;
  /** Can it be reached with the tabulator? One of all can. */
  readonly isStop: boolean;
  readonly select: (index: number) => void;
}

/** An object as a card that can be chosen. */
export function NodeCard({ node, status, isOut, isCurrent, isStop, select }: NodeCardProps): JSX.Element {
  // The same element is given back as long as nothing of it changes, so that a choice touches few cards of a thousand.
  return useMemo(() => {
    const { object, x, y, makes } = node.node;
    const told = `${object.kind} ${object.name}: ${statusLooks[status].word}`;
    const more = `${makes.length > 0 ? `, makes ${makes.length} more` : ""}${node.change ? `, ${node.change}` : ""}`;
    return (
      <g class={`${nodeClass(node, status)} ${isOut ? "out" : ""}`} transform={`translate(${x} ${y})`}>
        <rect
          class="node-box"
          width={card.width}
          height={card.height}
          rx="9"
          role="button"
          tabindex={isStop ? 0 : -1}
          aria-pressed={isCurrent}
          aria-label={`${told}${more}`}
          data-index={node.index}
          onClick={() => select(node.index)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            select(node.index);
          }}
        >
          <title>{told}</title>
        </rect>
        <NodeFace node={node} status={status} />
      </g>
    );
  }, [node, status, isOut, isCurrent, isStop, select]);
}
