import type { JSX } from "preact";
import { useCallback, useEffect } from "preact/hooks";
import type { Scene } from "../model/scene.ts";
import type { Lit } from "../model/selection.ts";
import type { Status } from "../model/status.ts";
import type { View } from "../view.ts";
import { boxAround, firstPart, type Box } from "./geometry.ts";
import { Legend } from "./legend.tsx";
import { MapDrawing } from "./map-drawing.tsx";
import { ThreadChoice } from "./thread-choice.tsx";
import { useViewport, type Start } from "./viewport.ts";

interface Shown {
  readonly scene: Scene;
  readonly statuses: readonly Status[];
  readonly lit: Lit | undefined;
  readonly view: View;
}

/** Where a drawing is so large that it could not be read, its first part is shown at first. */
const largest = { width: 3000, height: 2000 };

/** The map with what moves it. */
export function MapPane({ scene, statuses, lit, view }: Shown): JSX.Element {
  const { layout } = scene;
  const whole: Box = { x: 0, y: 0, width: layout.width, height: layout.height };
  const start = useCallback((): Start => startOf(scene), [scene]);
  const viewport = useViewport(start);
  const { show } = viewport;
  useEffect(() => {
    // On paper and in a hidden tab there is nothing to be moved.
    if (lit && viewport.pane.current?.clientWidth) {
      const starts = lit.sources.size > 0 ? lit.sources : lit.nodes;
      show({ box: boxOf(scene, [...lit.nodes]), focus: boxOf(scene, [...starts].slice(0, 1)) });
    }
  }, [lit, scene, show, viewport]);
  if (scene.nodes.length === 0) return <p class="map-empty">There is nothing to be drawn: no object was simulated.</p>;
  return (
    <div class="map-pane">
      <MapDrawing scene={scene} statuses={statuses} lit={lit} view={view} viewport={viewport} />
      <ThreadChoice scene={scene} view={view} />
      <Legend scene={scene} />
      <div class="zoom" role="group" aria-label="Zoom">
        <button type="button" class="icon-button" onClick={() => viewport.zoom(1.3)} aria-label="Zoom in">
          +
        </button>
        <button type="button" class="icon-button" onClick={() => viewport.zoom(1 / 1.3)} aria-label="Zoom out">
          −
        </button>
        <button type="button" class="icon-button" onClick={() => viewport.fit(whole)} aria-label="Show everything">
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" fill="none" stroke="currentColor" stroke-width="1.6" />
          </svg>
        </button>
      </div>
    </div>
  );
}

/** Everything, or its first part; and in it what fails, or Immich. */
function startOf(scene: Scene): Start {
  const { layout, nodes } = scene;
  const isLarge = layout.width > largest.width || layout.height > largest.height;
  const box = isLarge ? boxOf(scene, firstPart(layout)) : { x: 0, y: 0, width: layout.width, height: layout.height };
  const failing = nodes.find(({ status }) => status === "fails")?.index;
  return { box, focus: boxOf(scene, [layout.threads[0]?.steps.at(-1)?.node ?? failing ?? 0]) };
}

function boxOf({ nodes }: Scene, indexes: readonly number[]): Box {
  const around = boxAround(indexes.flatMap((index) => nodes[index]?.node ?? []));
  return { x: around.x - 16, y: around.y - 30, width: around.width + 32, height: around.height + 46 };
}
