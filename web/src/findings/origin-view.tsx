import type { JSX } from "preact";
import type { Finding } from "../model/report.ts";

/** What happened to the field on its way from the source to the rendered object. */
export function OriginView({ origin }: { origin: NonNullable<Finding["origin"]> }): JSX.Element {
  return (
    <ol class="origin" aria-label="Origin">
      {origin.steps.map(({ by, place, changed }, index) => (
        <li key={index}>
          <span class="step-by">{by}</span>
          {place ? (
            <code>
              {place.file}:{place.line}
            </code>
          ) : null}
          {changed === null ? null : <span class="quiet">{changed}</span>}
        </li>
      ))}
    </ol>
  );
}
