import type { JSX } from "preact";
import { refKey, type PageReport } from "./model/report.ts";
import { ObjectLink } from "./objects/object-link.tsx";
import type { View } from "./view.ts";

/** What becomes of the cluster's objects by the change. */
export function Changes({ report, view }: { report: PageReport; view: View }): JSX.Element {
  const changes = report.changes ?? [];
  return (
    <section>
      <h2 class="group-title">Since {report.since}</h2>
      {changes.length === 0 ? <p class="pad">Nothing changes in the cluster.</p> : null}
      <ul class="relations">
        {changes.map(({ object, change, reason }) => (
          <li key={refKey(object)}>
            <span class={`pill ${change === "deleted" || change === "replaced" ? "bad" : "quiet"}`}>{change}</span>{" "}
            <ObjectLink object={object} view={view} />
            {reason === null ? null : <span class="quiet"> {reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
