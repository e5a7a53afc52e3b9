import type { JSX } from "preact";
import type { Scene } from "../model/scene.ts";
import type { View } from "../view.ts";

/** So many are offered; the others are found at their objects. */
const mostOffered = 6;

/** Which of the values that the first workload reads is to be followed. */
export function ThreadChoice({ scene, view }: { scene: Scene; view: View }): JSX.Element | null {
  const { threads } = scene.layout;
  if (threads.length === 0) return null;
  const end = threads[0]?.steps.at(-1)?.node;
  const offered = threads
    .map((thread, index) => ({ thread, index }))
    .filter(({ thread }) => thread.steps.at(-1)?.node === end)
    .slice(0, mostOffered);
  return (
    <div class="thread-choice" role="group" aria-label="Follow a value">
      <span class="quiet">Follow</span>
      {offered.map(({ thread, index }) => {
        const isChosen = view.selection?.kind === "thread" && view.selection.index === index;
        return (
          <button
            key={index}
            type="button"
            class="chip thread"
            aria-pressed={isChosen}
            onClick={() => view.select(isChosen ? undefined : { kind: "thread", index })}
          >
            {thread.name}
          </button>
        );
      })}
    </div>
  );
}
