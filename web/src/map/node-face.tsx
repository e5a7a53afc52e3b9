import type { JSX } from "preact";
import { SignShape } from "../parts/sign.tsx";
import type { SceneNode } from "../model/scene.ts";
import { statusLooks, type Status } from "../model/status.ts";
import { card } from "./geometry.ts";

/** How a card looks by what it stands for. */
export function nodeClass({ node }: SceneNode, status: Status): string {
  return `node ${statusLooks[status].tone} ${node.presence} ${node.purpose}`;
}

/** What is on a card: a sign for how the object fares, its kind and its name. */
export function NodeFace({ node, status }: { node: SceneNode; status: Status }): JSX.Element {
  const { object, makes } = node.node;
  return (
    <g class="node-face" aria-hidden="true">
      <g transform="translate(10 15) scale(1.15)">
        <SignShape look={statusLooks[status]} />
      </g>
      <text class="node-kind" x="36" y="19">
        {shortened(object.kind, 22)}
      </text>
      <text class="node-name" x="36" y="35">
        {shortened(object.name, 18)}
      </text>
      {makes.length > 0 ? (
        <text class="node-more" x={card.width - 9} y="18">
          +{makes.length}
        </text>
      ) : null}
      {node.change ? <circle class={`change ${node.change}`} cx={card.width} cy="0" r="5" /> : null}
    </g>
  );
}

/** The start and the end of a name that is too long. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor(most / 3);
  return `${text.slice(0, most - end - 1)}…${text.slice(-end)}`;
}
