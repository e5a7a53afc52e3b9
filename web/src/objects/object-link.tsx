import type { JSX } from "preact";
import { refKey, refName, type Ref } from "../model/report.ts";
import type { View } from "../view.ts";

/** Leads to an object on the map; only its name where it is not on it. */
export function ObjectLink({ object, view, label }: { object: Ref; view: View; label?: string }): JSX.Element {
  const node = view.scene.nodeOf.get(refKey(object));
  const name = refName(object);
  if (node === undefined) return label === undefined ? <span class="object-name">{name}</span> : <></>;
  return (
    <button type="button" class="link" onClick={() => view.select({ kind: "object", index: node })}>
      {label === undefined ? name : `${label}: ${name}`}
    </button>
  );
}
