import type { Position } from "./viewport.ts";

interface Touch {
  readonly x: number;
  readonly y: number;
}

/** A press that moves less is a click. */
const slack = 4;

/** Drags, pinches and wheels on an element. Answers how to stop listening. */
export function listenToGestures(
  element: SVGSVGElement,
  position: () => Position,
  move: (position: Position) => void,
  onTouched: () => void,
): () => void {
  const touches = new Map<number, Touch>();
  let travelled = 0;
  const at = (event: MouseEvent): Touch => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const zoomAt = ({ x, y }: Touch, factor: number): void => {
    const { scale, ...corner } = position();
    const next = Math.min(2.5, Math.max(0.05, scale * factor));
    const by = next / scale;
    move({ x: x - (x - corner.x) * by, y: y - (y - corner.y) * by, scale: next });
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    touches.set(event.pointerId, at(event));
    travelled = 0;
  };
  const drag = (event: PointerEvent): void => {
    const before = touches.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const others = [...touches].filter(([id]) => id !== event.pointerId).map(([, touch]) => touch);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled < slack) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    onTouched();
    touches.set(event.pointerId, now);
    const [other] = others;
    if (other) {
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      zoomAt({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, factor);
    } else {
      const { x, y, scale } = position();
      move({ x: x + now.x - before.x, y: y + now.y - before.y, scale });
    }
  };
  const up = (event: PointerEvent): void => void touches.delete(event.pointerId);
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    onTouched();
    zoomAt(at(event), Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)));
  };
  // What ends a drag is no choice.
  const click = (event: MouseEvent): void => {
    if (travelled >= slack) event.stopPropagation();
    travelled = 0;
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", drag);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
  element.addEventListener("wheel", wheel, { passive: false });
  element.addEventListener("click", click, { capture: true });
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", drag);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", up);
    element.removeEventListener("wheel", wheel);
    element.removeEventListener("click", click, { capture: true });
  };
}

function distance(a: Touch, b: Touch): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
