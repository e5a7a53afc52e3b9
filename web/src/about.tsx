import type { JSX } from "preact";
import { counted } from "./parts/counted.ts";
import { Sign } from "./parts/sign.tsx";
import type { PageReport } from "./model/report.ts";
import { verdictLooks } from "./model/status.ts";
import { ObjectLink } from "./objects/object-link.tsx";
import type { View } from "./view.ts";

/** What was looked at, with which knowledge, and what was taken for granted. */
export function About({ report, view }: { report: PageReport; view: View }): JSX.Element {
  const { coverage, models, builds, tool, root } = report;
  return (
    <div class="about">
      <Assumptions report={report} view={view} />
      <section>
        <h2 class="group-title">Simulated with</h2>
        <dl class="facts">
          {models.map(({ controller, releases, from }) => (
            <div key={controller + releases}>
              <dt>{controller}</dt>
              <dd>
                {releases} <span class="quiet">{from}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2 class="group-title">Covered</h2>
        <p>
          {counted(coverage.simulated, "object")} simulated, {coverage.passed} passed through because no controller here
          looks at them, {coverage.opaque} that could not be rendered.
        </p>
        <ul class="plain">
          {builds.map(({ path, objects, verdict }) => (
            <li key={path}>
              <Sign look={verdictLooks[verdict]} size={15} label={verdictLooks[verdict].word} />{" "}
              <code>{path || "."}</code> <span class="quiet">{counted(objects, "object")}</span>
            </li>
          ))}
        </ul>
        <Charts report={report} />
      </section>
      <p class="quiet">
        {tool.name} {tool.version} · catalogue {tool.catalogue} · {root}
        <br />A forecast from the files alone: no cluster was read, and this page loads nothing.
      </p>
    </div>
  );
}

const knownBy = {
  contract: "by the contract of",
  templates: "by the templates in",
  helm: "by helm:",
  elsewhere: "from",
} as const;

/** How the objects of Helm releases are known. */
function Charts({ report: { charts } }: { report: PageReport }): JSX.Element | null {
  if (charts.length === 0) return null;
  return (
    <ul class="plain">
      {charts.map(({ release, namespace, chart, by, from }) => (
        <li key={[namespace, release, chart, from].join("/")}>
          Chart {chart} of <code>{release}</code> <span class="quiet">{`${knownBy[by]} ${from}`}</span>
        </li>
      ))}
    </ul>
  );
}

function Assumptions({ report, view }: { report: PageReport; view: View }): JSX.Element {
  const { assumptions } = report;
  return (
    <section>
      <h2 class="group-title">
        Taken for granted <span class="count">{assumptions.length}</span>
      </h2>
      {assumptions.length === 0 ? <p>Nothing.</p> : <p>The verdict holds if these do. Someone else provides them.</p>}
      <ul class="assumptions">
        {assumptions.map(({ message, object, judged }) => (
          <li key={message}>
            <span class={`pill ${judged ? "good" : "unsure"}`}>{judged ? "checked" : "open"}</span> {message}{" "}
            {object ? <ObjectLink object={object} view={view} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
