import type { JSX } from "preact";
import { Sign } from "../parts/sign.tsx";
import type { Finding, PageReport } from "../model/report.ts";
import { severityLooks, verdictLooks } from "../model/status.ts";
import type { View } from "../view.ts";

/** The root causes: those met at once, then those behind them, then what is only worth a note. */
export function FindingList({ report, view }: { report: PageReport; view: View }): JSX.Element {
  const all = report.findings.map((finding, index) => ({ finding, index }));
  const causes = all.filter(({ finding }) => finding.severity !== "info" && finding.behind.length === 0);
  const behind = all.filter(({ finding }) => finding.severity !== "info" && finding.behind.length > 0);
  const notes = all.filter(({ finding }) => finding.severity === "info");
  if (all.length === 0) return <Nothing report={report} />;
  return (
    <div class="findings">
      <Group title="Root causes" entries={causes} view={view} />
      <Group title="Behind them" entries={behind} view={view} />
      <Group title="Notes" entries={notes} view={view} />
    </div>
  );
}

function Nothing({ report }: { report: PageReport }): JSX.Element {
  return (
    <div class="nothing">
      <Sign look={verdictLooks[report.verdict]} size={40} />
      <p>{report.verdict === "ready" ? "Nothing stands in the way." : "No cause was found."}</p>
    </div>
  );
}

interface Entry {
  readonly finding: Finding;
  readonly index: number;
}

function Group(props: { title: string; entries: readonly Entry[]; view: View }): JSX.Element | null {
  const { title, entries, view } = props;
  if (entries.length === 0) return null;
  return (
    <section>
      <h2 class="group-title">{title}</h2>
      <ul class="cards">
        {entries.map(({ finding, index }) => (
          <li key={index}>
            <FindingCard finding={finding} index={index} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FindingCard({ finding, index, view }: Entry & { view: View }): JSX.Element {
  const { severity, title, place, rule, missing, object } = finding;
  const look = severityLooks[severity];
  const isCurrent = view.selection?.kind === "finding" && view.selection.index === index;
  return (
    <button
      type="button"
      class={`card finding ${look.tone}`}
      aria-current={isCurrent ? "true" : undefined}
      onClick={() => view.select(isCurrent ? undefined : { kind: "finding", index })}
    >
      <Sign look={look} label={look.word} />
      <span class="card-text">
        <span class="card-title">{title}</span>
        <span class="card-place">
          {place ? `${place.file}:${place.line}` : object ? `${object.kind} ${object.name}` : ""}
          {missing === null ? "" : ` ← ${missing}`}
        </span>
        <span class="card-rule">{rule}</span>
      </span>
    </button>
  );
}
