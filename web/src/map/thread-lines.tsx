import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Scene } from "../model/scene.ts";
import type { Lit, Selection } from "../model/selection.ts";
import { card, threadPath } from "./geometry.ts";

/** The ways of values: the one that is chosen, those that what is chosen lies on, else the first workload's faintly. */
export function ThreadLines(props: {
  scene: Scene;
  lit: Lit | undefined;
  selection: Selection | undefined;
}): JSX.Element {
  const { scene, lit, selection } = props;
  const paths = useMemo(() => scene.layout.threads.map((thread) => threadPath(thread, scene.layout)), [scene]);
  const drawn = new Set<string>();
  const end = scene.layout.threads[0]?.steps.at(-1)?.node;
  const chosen = selection?.kind === "thread" ? scene.layout.threads[selection.index] : undefined;
  return (
    <g class="threads" aria-hidden="true">
      {paths.map((path, index) => {
        const isLit = lit?.threads.has(index) ?? false;
        const isMain = scene.layout.threads[index]?.steps.at(-1)?.node === end;
        if ((!isLit && !isMain) || drawn.has(path)) return null;
        drawn.add(path);
        return <path key={index} class={`thread ${isLit ? "lit" : lit ? "dim" : ""}`} d={path} />;
      })}
      {chosen?.steps.map(({ node, says }, index) => {
        const at = scene.layout.nodes[node];
        return at ? (
          <text key={index} class="thread-says" x={at.x + card.width / 2} y={at.y + card.height + 13}>
            {says}
          </text>
        ) : null;
      })}
    </g>
  );
}
