import type { JSX } from "preact";
import { useCallback, useMemo, useState } from "preact/hooks";
import type { Scene } from "../model/scene.ts";
import type { Lit } from "../model/selection.ts";
import type { Status } from "../model/status.ts";
import type { View } from "../view.ts";
import { BaseLayer } from "./base-layer.tsx";
import { boxAround, card } from "./geometry.ts";
import { nextInDirection } from "./keyboard.ts";
import { LitLayer } from "./lit-layer.tsx";
import type { Viewport } from "./viewport.ts";

interface Shown {
  readonly scene: Scene;
  readonly statuses: readonly Status[];
  readonly lit: Lit | undefined;
  readonly view: View;
  readonly viewport: Viewport;
}

/** The drawing. The arrow keys lead from card to card. */
export function MapDrawing({ scene, statuses, lit, view, viewport }: Shown): JSX.Element {
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
    const node = scene.nodes[next]?.node;
    if (node) viewport.reveal(boxAround([node]));
    viewport.pane.current?.querySelector<SVGElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true });
  };
  const base = useMemo(
    () => <BaseLayer {...{ scene, statuses, filter, current, stop }} select={choose} />,
    [scene, statuses, filter, current, stop, choose],
  );
  return (
    <svg
      class="map"
      ref={viewport.pane}
      role="group"
      aria-label="Map of the objects; arrow keys lead from one to the next"
      onKeyDown={onKeyDown}
      onFocusIn={markFocus}
      onFocusOut={markFocus}
      onClick={(event) => event.target === event.currentTarget && select(undefined)}
    >
      <Arrow />
      <g ref={viewport.drawing}>
        {base}
        {lit ? <LitLayer scene={scene} statuses={statuses} lit={lit} selection={selection} /> : null}
        <FocusRing scene={scene} index={stop} />
      </g>
    </svg>
  );
}

/** Set by hand: a selector with `:has` would look through every card at every choice. */
function markFocus(event: FocusEvent): void {
  const isFocused = event.type === "focusin" && (event.target as Element).matches(":focus-visible");
  (event.currentTarget as Element).classList.toggle("focused", isFocused);
}

/** The end of a line, in the line's own colour. */
function Arrow(): JSX.Element {
  return (
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
  );
}

/** Around the card that has the focus, above everything; shown only while one has it. */
function FocusRing({ scene, index }: { scene: Scene; index: number }): JSX.Element | null {
  const node = scene.nodes[index]?.node;
  if (!node) return null;
  return (
    <rect
      class="focus-ring"
      x={node.x - 4}
      y={node.y - 4}
      width={card.width + 8}
      height={card.height + 8}
      rx="12"
      aria-hidden="true"
    />
  );
}
