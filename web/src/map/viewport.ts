import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { RefObject } from "preact";
import type { Box } from "./geometry.ts";
import { listenToGestures } from "./gestures.ts";

/** How the drawing lies in its pane. */
export interface Position {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Viewport {
  readonly pane: RefObject<SVGSVGElement | null>;
  readonly drawing: RefObject<SVGGElement | null>;
  readonly zoom: (factor: number) => void;
  readonly fit: (box: Box, most?: number) => void;
  /** Moves only as far as is needed to see it. */
  readonly reveal: (box: Box) => void;
  /** Moves, and comes nearer where it could not be read. */
  readonly show: (start: Start) => void;
}

const limits = { least: 0.05, most: 2.5 };
/** Below this, texts cannot be read and are left out. */
const farScale = 0.36;
/** At this, they can be read with ease. */
const readableScale = 0.85;
/** At this, barely. */
const leastReadable = 0.45;
const margin = 24;
/** Kept free for what lies over the drawing. */
const inset = { top: 52, bottom: 56 };

/** What is shown at first: all of `box` where it can be read, else what lies around `focus`. */
export interface Start {
  readonly box: Box;
  readonly focus: Box;
}

/** Pan and zoom. Positions are set on the elements themselves: nothing is rendered anew while something moves. */
export function useViewport(start: () => Start): Viewport {
  const pane = useRef<SVGSVGElement>(null);
  const drawing = useRef<SVGGElement>(null);
  const viewport = useMemo(() => makeViewport(pane, drawing), []);
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return undefined;
    let isTouched = false;
    const observer = new ResizeObserver(() => {
      if (!isTouched) viewport.begin(start());
    });
    viewport.begin(start());
    observer.observe(element);
    const stop = listenToGestures(element, viewport.position, viewport.move, () => (isTouched = true));
    return () => {
      observer.disconnect();
      stop();
    };
  }, [viewport, start]);
  return viewport;
}

interface Movable extends Viewport {
  readonly begin: (start: Start) => void;
  readonly position: () => Position;
  readonly move: (position: Position) => void;
}

function makeViewport(pane: RefObject<SVGSVGElement | null>, drawing: RefObject<SVGGElement | null>): Movable {
  let position: Position = { x: 0, y: 0, scale: 1 };
  const move = ({ x, y, scale }: Position): void => {
    position = { x, y, scale: Math.min(limits.most, Math.max(limits.least, scale)) };
    const { style } = drawing.current ?? {};
    if (style) style.transform = `translate(${position.x}px, ${position.y}px) scale(${position.scale})`;
    pane.current?.classList.toggle("far", position.scale < farScale);
  };
  const size = (): { width: number; height: number } => ({
    width: Math.max(1, (pane.current?.clientWidth ?? 1) - covered(pane.current)),
    height: pane.current?.clientHeight || 1,
  });
  /** What the reader has not moved by hand arrives softly. */
  const glide = (change: () => void): void => {
    pane.current?.classList.add("gliding");
    change();
    setTimeout(() => pane.current?.classList.remove("gliding"), 260);
  };
  const scaleFor = (box: Box, most: number): number => {
    const { width, height } = size();
    const scale = Math.min((width - 2 * margin) / box.width, (height - inset.top - inset.bottom) / box.height, most);
    return Math.max(limits.least, Number.isFinite(scale) ? scale : 1);
  };
  const centre = (box: Box, scale: number): void => {
    const { width, height } = size();
    move({
      x: (width - box.width * scale) / 2 - box.x * scale,
      y: inset.top + (height - inset.top - inset.bottom - box.height * scale) / 2 - box.y * scale,
      scale,
    });
  };
  const fit = (box: Box, most = 1.15): void => centre(box, scaleFor(box, most));
  const begin = ({ box, focus }: Start, most = 1.15): void => {
    const scale = scaleFor(box, most);
    if (scale >= leastReadable) return centre(box, scale);
    centre(focus, leastReadable);
    const { width, height } = size();
    move({
      x: within(position.x, box.x, box.width, [margin, width - margin]),
      y: within(position.y, box.y, box.height, [inset.top, height - inset.bottom]),
      scale: leastReadable,
    });
  };
  const zoom = (factor: number): void => {
    const { width, height } = size();
    const scale = Math.min(limits.most, Math.max(limits.least, position.scale * factor));
    const by = scale / position.scale;
    move({ x: width / 2 - (width / 2 - position.x) * by, y: height / 2 - (height / 2 - position.y) * by, scale });
  };
  const reveal = (box: Box): void => {
    const { width, height } = size();
    const { scale } = position;
    if (box.width * scale > width - margin || box.height * scale > height - margin)
      return glide(() => fit(box, readableScale));
    glide(() =>
      move({
        x: nearest(position.x, box.x * scale, box.width * scale, width),
        y: nearest(position.y, box.y * scale, box.height * scale, height),
        scale,
      }),
    );
  };
  const show = (start: Start): void => {
    const best = scaleFor(start.box, readableScale);
    if (position.scale < best - 0.02 || best < leastReadable) glide(() => begin(start, readableScale));
    else reveal(start.box);
  };
  return { pane, drawing, zoom, fit, begin, reveal, show, move, position: () => position };
}

/** How much of the pane the details hide. */
function covered(pane: Element | null): number {
  const details = document.querySelector(".details");
  if (!pane || !details) return 0;
  return Math.max(0, pane.getBoundingClientRect().right - details.getBoundingClientRect().left);
}

/** The shift with which no room is wasted before or behind a stretch that is longer than its span; a shorter one is centred. */
function within(shift: number, start: number, length: number, [from, to]: readonly [number, number]): number {
  const first = from - start * leastReadable;
  const last = to - (start + length) * leastReadable;
  return first <= last ? (first + last) / 2 : Math.min(first, Math.max(last, shift));
}

/** The least shift by which a stretch comes into a span. */
function nearest(shift: number, start: number, length: number, span: number): number {
  if (start + shift < margin) return margin - start;
  if (start + length + shift > span - margin) return span - margin - start - length;
  return shift;
}
