import type { JSX } from "preact";
import type { Finding } from "../model/report.ts";

/** A fix as a diff. */
export function FixView({ fix, remedy }: { fix: Finding["fixes"][number]; remedy: string | null }): JSX.Element | null {
  if (fix.diff === "") return null;
  return (
    <figure class="diff">
      <figcaption>
        {fix.title === remedy ? "" : fix.title}
        <span class={`pill ${fix.safe ? "good" : "quiet"}`}>{fix.safe ? "needs no decision" : "a choice"}</span>
      </figcaption>
      <pre tabIndex={0} aria-label={`Diff: ${fix.title}`}>
        {diffLines(fix.diff).map(({ text, kind }, index) => (
          <span key={index} class={`diff-line ${kind}`}>
            {text}
            {"\n"}
          </span>
        ))}
      </pre>
    </figure>
  );
}

interface DiffLine {
  readonly text: string;
  readonly kind: "file" | "hunk" | "added" | "removed" | "same";
}

/** The lines of unified diffs; of the two lines that name a file one is enough. */
function diffLines(diff: string): readonly DiffLine[] {
  return diff
    .replace(/\n$/, "")
    .split("\n")
    .filter((line) => !line.startsWith("--- "))
    .map((line) => {
      if (line.startsWith("+++ "))
        return { text: line.slice(4).replace(/^b\//, "").replace(/\t.*$/, ""), kind: "file" };
      if (line.startsWith("@@")) return { text: line, kind: "hunk" };
      return { text: line, kind: line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same" };
    });
}
