import type { JSX } from "preact";
import { refName, type Thread } from "../model/report.ts";
import type { Scene } from "../model/scene.ts";
import { statusLooks } from "../model/status.ts";
import { Sign } from "../parts/sign.tsx";
import type { View } from "../view.ts";

/** The way of a value, object by object. */
export function ThreadDetail({ thread, scene, view }: { thread: Thread; scene: Scene; view: View }): JSX.Element {
  return (
    <article class="detail">
      <p class="badge thread-badge">the way of a value</p>
      <h2 class="breakable">{thread.name}</h2>
      <p class="message">Where it comes from, what it goes through, and where it ends.</p>
      <ol class="way">
        {thread.steps.map(({ node, says }, index) => {
          const at = scene.nodes[node];
          if (!at) return null;
          const look = statusLooks[at.status];
          return (
            <li key={index}>
              <button type="button" class="link" onClick={() => view.select({ kind: "object", index: node })}>
                {refName(at.node.object)}
              </button>
              <span class="words">
                <Sign look={look} size={14} label={look.word} /> {says}
              </span>
            </li>
          );
        })}
      </ol>
    </article>
  );
}
