import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Shown {
  readonly lines: readonly string[];
  /** The number of the first of `lines`. */
  readonly first: number;
  /** The lines to be marked. */
  readonly line: number;
  readonly lastLine: number;
  /** What is absent there. */
  readonly missing: string | null;
  /** Is it only where something stands, and to blame for nothing? */
  readonly isHarmless?: boolean;
}

/** So many lines around the marked ones are shown at first. */
const around = 7;
/** A field that takes more lines than this is marked at its start only. */
const mostMarked = 12;

/** A stretch of a text around the marked lines; the whole of it if wanted. */
export function SourceView({ lines, first, line, lastLine, missing, isHarmless }: Shown): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const marked = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isWhole) marked.current?.scrollIntoView({ block: "center" });
  }, [isWhole]);
  if (lines.length === 0) return <p class="quiet">The file is not at hand.</p>;
  const last = lastLine - line > mostMarked ? line : lastLine;
  const from = isWhole ? 0 : Math.max(0, line - first - around);
  const to = isWhole ? lines.length : Math.min(lines.length, last - first + 1 + around);
  const isCut = from > 0 || to < lines.length;
  return (
    <div class={isHarmless ? "source harmless" : "source"}>
      <pre tabIndex={0} aria-label={`Lines ${first + from} to ${first + to - 1}`}>
        {lines.slice(from, to).map((text, index) => {
          const number = first + from + index;
          const isMarked = number >= line && number <= last;
          return (
            <span
              key={number}
              class={isMarked ? "source-line marked" : "source-line"}
              ref={number === line ? marked : null}
            >
              <span class="number" aria-hidden="true">
                {number}
              </span>
              <span class="code">{text}</span>
              {number === last && missing !== null ? <span class="missing"> ← {missing}</span> : null}
              {"\n"}
            </span>
          );
        })}
      </pre>
      {isCut || isWhole ? (
        <button type="button" class="small" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Only these lines" : "More lines"}
        </button>
      ) : null}
    </div>
  );
}
