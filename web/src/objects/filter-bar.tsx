import type { JSX } from "preact";
import { isFiltering, noFilter } from "../model/filter.ts";
import type { Scene } from "../model/scene.ts";
import { statusLooks, type Look } from "../model/status.ts";
import { Sign } from "../parts/sign.tsx";
import type { View } from "../view.ts";

const tones: readonly { readonly look: Look; readonly word: string }[] = [
  { look: { tone: "bad", sign: "cross", word: "fails" }, word: "fails" },
  { look: { tone: "warn", sign: "mark", word: "flawed" }, word: "flawed" },
  { look: { tone: "unsure", sign: "question", word: "unknown" }, word: "unknown" },
  { look: { tone: "good", sign: "check", word: "ready" }, word: "ready" },
  { look: { tone: "quiet", sign: "dot", word: "passed through" }, word: "passed" },
];

/** Search by words, and by how objects fare; the map follows. */
export function FilterBar({ scene, found, view }: { scene: Scene; found: number; view: View }): JSX.Element {
  const { filter, setFilter } = view;
  const toggle = (tone: Look["tone"]): void => {
    const wanted = new Set(filter.tones);
    if (!wanted.delete(tone)) wanted.add(tone);
    setFilter({ ...filter, tones: wanted });
  };
  return (
    <div class="filter" role="search">
      <input
        type="search"
        placeholder="Search objects, kinds, files"
        aria-label="Search objects"
        value={filter.query}
        onInput={(event) => setFilter({ ...filter, query: event.currentTarget.value })}
      />
      <div class="chips" role="group" aria-label="By verdict">
        {tones.map(({ look, word }) => {
          const count = scene.nodes.filter(({ status }) => statusLooks[status].tone === look.tone).length;
          if (count === 0) return null;
          return (
            <button
              key={look.tone}
              type="button"
              class={`chip ${look.tone}`}
              aria-pressed={filter.tones.has(look.tone)}
              onClick={() => toggle(look.tone)}
            >
              <Sign look={look} size={14} /> {word} <span class="count">{count}</span>
            </button>
          );
        })}
        {isFiltering(filter) ? (
          <button type="button" class="small" onClick={() => setFilter(noFilter)}>
            Clear
          </button>
        ) : null}
      </div>
      <p class="found" role="status">
        {isFiltering(filter) ? `${found} of ${scene.nodes.length}` : ""}
      </p>
    </div>
  );
}
