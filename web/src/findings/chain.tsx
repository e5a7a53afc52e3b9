import type { JSX } from "preact";
import { refKey, refName, type Finding } from "../model/report.ts";
import type { View } from "../view.ts";
import { Part } from "../parts/part.tsx";

/** From the root cause to the last symptom. */
export function Chain({ finding, view }: { finding: Finding; view: View }): JSX.Element {
  return (
    <Part title="What follows">
      <ol class="chain">
        {finding.because.map(({ message, object }, index) => {
          const name = object ? refName(object) : "";
          const node = object ? view.scene.nodeOf.get(refKey(object)) : undefined;
          const told = name !== "" && message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;
          return (
            <li key={index}>
              {node === undefined ? (
                <strong>{name}</strong>
              ) : (
                <button type="button" class="link" onClick={() => view.select({ kind: "object", index: node })}>
                  {name}
                </button>
              )}
              <span class="words">{told}</span>
            </li>
          );
        })}
      </ol>
    </Part>
  );
}
