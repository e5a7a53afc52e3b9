import type { JSX } from "preact";
import { refKey, refName, type TraceEntry } from "../model/report.ts";
import { statusLooks } from "../model/status.ts";
import { Sign } from "../parts/sign.tsx";

const looks = {
  ready: statusLooks.ready,
  waiting: statusLooks.waiting,
  failed: statusLooks.fails,
  "falsely-ready": statusLooks["falsely-ready"],
  unknown: statusLooks.unknown,
} as const;

/** What a controller said and did in one step. */
export function StepView({ step }: { step: TraceEntry }): JSX.Element {
  const look = looks[step.state];
  return (
    <div class="step">
      <p class="step-head">
        <Sign look={look} size={15} label={look.word} /> <span class="controller">{step.controller}</span>
        <span class="words">{step.reason}</span>
      </p>
      <ul class="step-lines">
        {step.statements.map(({ database, role, text, error }, index) => (
          <li key={`sql ${index}`} class={error === null ? "sql" : "sql bad"}>
            <code>{text}</code>
            <span class="quiet">
              {database} as {role}
            </span>
            {error === null ? null : <span class="error">{error}</span>}
          </li>
        ))}
        {step.applied.map((ref) => (
          <li key={`applied ${refKey(ref)}`}>applies {refName(ref)}</li>
        ))}
        {step.deleted.map((ref) => (
          <li key={`deleted ${refKey(ref)}`}>deletes {refName(ref)}</li>
        ))}
        {step.explains.map((line) => (
          <li key={`says ${line}`}>{line}</li>
        ))}
        {step.events.map(({ type, reason, message }, index) => (
          <li key={`event ${index}`} class={type === "Warning" ? "warning" : undefined}>
            event {reason}: {message}
          </li>
        ))}
        {step.waitsFor.map(({ kind, name }) => (
          <li key={`waits ${kind} ${name}`}>
            waits for {kind.split("/").at(-1)} {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
