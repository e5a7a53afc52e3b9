import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ObjectLink } from "../objects/object-link.tsx";
import { Command } from "../parts/command.tsx";
import { Part } from "../parts/part.tsx";
import { Sign } from "../parts/sign.tsx";
import { SourceView } from "../parts/source-view.tsx";
import type { Finding, PageReport } from "../model/report.ts";
import { severityLooks } from "../model/status.ts";
import type { View } from "../view.ts";
import { Chain } from "./chain.tsx";
import { FixView } from "./fix-view.tsx";
import { OriginView } from "./origin-view.tsx";
import { Layers } from "./layers.tsx";

const evidenceWords = {
  derived: "simulated",
  executed: "executed on a real PostgreSQL",
  "stand-in": "executed, leaning on a stand-in",
  assumed: "assumed",
} as const;

/** A root cause: what, where, why, what follows, how it is known, how to mend it. */
export function FindingDetail(props: { finding: Finding; report: PageReport; view: View }): JSX.Element {
  const { finding, report, view } = props;
  const look = severityLooks[finding.severity];
  return (
    <article class="detail">
      <p class={`badge ${look.tone}`}>
        <Sign look={look} size={16} /> {look.word}
        <code class="rule">{finding.rule}</code>
      </p>
      <h2>{finding.title}</h2>
      <p class="message">{finding.message}</p>
      <Where finding={finding} report={report} />
      {finding.because.length > 0 ? <Chain finding={finding} view={view} /> : null}
      <Layers finding={finding} report={report} view={view} />
      {finding.remedy === null ? null : (
        <Part title="Mend it">
          <p>{finding.remedy}</p>
          {finding.fixes.map((fix, index) => (
            <FixView key={index} fix={fix} remedy={finding.remedy} />
          ))}
        </Part>
      )}
      {finding.seeIt === null ? null : (
        <Part title="See it in a cluster">
          <Command text={finding.seeIt} />
        </Part>
      )}
      <Part title="How it is known">
        <p class="quiet">
          {finding.knownFrom} · {evidenceWords[finding.evidence]}
          {finding.recovers === null ? "" : ` · recovers ${finding.recovers}`}
        </p>
      </Part>
      {finding.object ? <ObjectLink object={finding.object} view={view} label="On the map" /> : null}
    </article>
  );
}

/** The line to blame: as it is written, or in the rendered object. */
function Where({ finding, report }: { finding: Finding; report: PageReport }): JSX.Element | null {
  const { place, origin, missing } = finding;
  const [shown, show] = useState<"source" | "rendered">(place ? "source" : "rendered");
  const source = report.sources.find(({ file }) => file === place?.file);
  if (!place && !origin) return null;
  const choices = [place ? "source" : undefined, origin ? "rendered" : undefined].filter((each) => each !== undefined);
  return (
    <section class="part where">
      <div class="switch" role="group" aria-label="Shown text">
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === shown}
            onClick={() => show(choice as typeof shown)}
          >
            {choice === "source" ? "Source" : "Rendered"}
          </button>
        ))}
        {shown === "source" && place ? (
          <code class="location">
            {place.file}:{place.line}:{place.column}
          </code>
        ) : (
          <code class="location">{origin?.path}</code>
        )}
      </div>
      {shown === "source" && place ? (
        <SourceView
          lines={source?.lines ?? []}
          first={1}
          line={place.line}
          lastLine={place.endLine}
          missing={missing}
        />
      ) : null}
      {shown === "rendered" && origin ? (
        <SourceView
          lines={origin.rendered.lines}
          first={origin.rendered.start}
          line={origin.rendered.line}
          lastLine={origin.rendered.line}
          missing={missing}
        />
      ) : null}
      {origin && origin.steps.length > 0 ? <OriginView origin={origin} /> : null}
    </section>
  );
}
