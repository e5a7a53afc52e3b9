import { render, type JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { StillMap } from "./map/still-map.tsx";
import type { Finding, PageReport } from "./model/report.ts";
import type { Scene } from "./model/scene.ts";
import { severityLooks } from "./model/status.ts";
import { Sign } from "./parts/sign.tsx";

/** On paper nothing can be chosen or moved: all of the map, and every finding in full. */
export function Printed({ report, scene }: { report: PageReport; scene: Scene }): JSX.Element {
  const map = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Drawn when it is needed, at once: a thousand cards more would make every reader wait.
    const draw = (): void => {
      if (map.current) render(<StillMap scene={scene} />, map.current);
    };
    const print = matchMedia("print");
    if (print.matches) draw();
    print.addEventListener("change", draw);
    addEventListener("beforeprint", draw);
    return () => {
      print.removeEventListener("change", draw);
      removeEventListener("beforeprint", draw);
    };
  }, [scene]);
  return (
    <div class="printed" aria-hidden="true">
      <div ref={map} />
      {report.findings
        .filter(({ severity }) => severity !== "info")
        .map((finding, index) => (
          <PrintedFinding key={index} finding={finding} />
        ))}
      <h2>Taken for granted</h2>
      <ul>
        {report.assumptions.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

function PrintedFinding({ finding }: { finding: Finding }): JSX.Element {
  const { severity, title, rule, message, place, missing, because, remedy, knownFrom, fixes } = finding;
  return (
    <section class="printed-finding">
      <h2>
        <Sign look={severityLooks[severity]} /> {title} <code>{rule}</code>
      </h2>
      {place ? (
        <p>
          <code>
            {place.file}:{place.line}:{place.column}
          </code>
          {missing === null ? "" : ` ← ${missing}`}
        </p>
      ) : null}
      <p>{message}</p>
      <ol>
        {because.map((step, index) => (
          <li key={index}>{step.message}</li>
        ))}
      </ol>
      {remedy === null ? null : <p>Mend it: {remedy}</p>}
      {fixes[0] ? <pre>{fixes[0].diff}</pre> : null}
      <p class="quiet">Known from: {knownFrom}</p>
    </section>
  );
}
