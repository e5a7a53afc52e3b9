import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { SignShape } from "../parts/sign.tsx";
import type { SceneNode } from "../model/scene.ts";
import { statusLooks, type Status } from "../model/status.ts";
import { card } from "./geometry.ts";

export interface NodeCardProps {
  readonly node: SceneNode;
  readonly status: Status;
  /** `lit`, `source`, `dim`, `out`: by what is chosen and what is searched for. */
  readonly mode: string;
  readonly isCurrent: boolean;
  /** Can it be reached with the tabulator? One of all can. */
  readonly isStop: boolean;
  readonly select: (index: number) => void;
}

/** An object as a card: a sign for how it fares, its kind and its name. */
export function NodeCard({ node, status, mode, isCurrent, isStop, select }: NodeCardProps): JSX.Element {
  // The same element is given back as long as nothing of it changes, so that a choice touches few cards of a thousand.
  return useMemo(() => {
    const { object, purpose, x, y, presence, makes } = node.node;
    const look = statusLooks[status];
    const told = `${object.kind} ${object.name}: ${look.word}`;
    const more = makes.length > 0 ? `, makes ${makes.length} more` : "";
    return (
      <g class={`node ${look.tone} ${presence} ${purpose} ${mode}`} transform={`translate(${x} ${y})`}>
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
        <g transform="translate(10 15)" aria-hidden="true">
          <g transform="scale(1.15)">
            <SignShape look={look} />
          </g>
        </g>
        <text aria-hidden="true" class="node-kind" x="36" y="19">
          {shortened(object.kind, 22)}
        </text>
        <text aria-hidden="true" class="node-name" x="36" y="35">
          {shortened(object.name, 18)}
        </text>
        {makes.length > 0 ? (
          <text aria-hidden="true" class="node-more" x={card.width - 9} y="18">
            +{makes.length}
          </text>
        ) : null}
        {node.change ? <circle class={`change ${node.change}`} cx={card.width} cy="0" r="5" /> : null}
      </g>
    );
  }, [node, status, mode, isCurrent, isStop, select]);
}

/** The start and the end of a name that is too long. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor(most / 3);
  return `${text.slice(0, most - end - 1)}…${text.slice(-end)}`;
}
