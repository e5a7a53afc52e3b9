import type { JSX } from "preact";
import type { Finding, PageReport } from "../model/report.ts";
import type { View } from "../view.ts";
import { Part } from "../parts/part.tsx";

/** What it lies behind, and what lies behind it. */
export function Layers(props: { finding: Finding; report: PageReport; view: View }): JSX.Element | null {
  const { finding, report, view } = props;
  const all = report.findings.map((each, index) => ({ finding: each, index }));
  const before = all.filter((each) => finding.behind.includes(each.finding.rule) && each.finding !== finding);
  const after = all.filter((each) => each.finding.behind.includes(finding.rule) && each.finding !== finding);
  if (before.length + after.length === 0) return null;
  return (
    <>
      {before.length > 0 ? <Linked title="Shows once these are mended" entries={before} view={view} /> : null}
      {after.length > 0 ? <Linked title="Behind it lies" entries={after} view={view} /> : null}
    </>
  );
}

function Linked(props: {
  title: string;
  entries: readonly { readonly finding: Finding; readonly index: number }[];
  view: View;
}): JSX.Element {
  const { title, entries, view } = props;
  return (
    <Part title={title}>
      <ul class="linked">
        {entries.map(({ finding, index }) => (
          <li key={index}>
            <button type="button" class="link" onClick={() => view.select({ kind: "finding", index })}>
              {finding.title}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}
