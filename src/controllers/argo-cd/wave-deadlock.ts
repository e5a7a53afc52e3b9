import { refName, stringAt, type JsonObject, type WorldObject } from "../../world/index.ts";
import type { Knowledge, Trouble } from "../engine/index.ts";
import type { Needed } from "./needed.ts";
import { hookAnnotation, waveAnnotation, type Step } from "./sync-steps.ts";

const known: Knowledge = { from: "source", of: "Argo CD 3.1–3.6, gitops-engine sync_context.go" };

/** What is waited for needs what comes later in the same sync. */
export function waveDeadlock(application: WorldObject, step: Step, needed: Needed, message: string): Trouble {
  const { by, object, step: later } = needed;
  return {
    rule: "argo-cd/wave-deadlock",
    object: application.ref,
    about: refName(by.ref),
    message,
    blame: blameOf(by, object),
    known,
    details: {
      waiting: `${by.ref.kind} ${by.ref.name}`,
      needed: `${object.ref.kind} ${object.ref.name}`,
      step: stepName(step, later),
      later: stepName(later, step),
    },
  };
}

/** The annotation that put one of the two where it is: that of what comes too late, else that of what comes too early. */
function blameOf(early: WorldObject, late: WorldObject): Trouble["blame"] {
  for (const { ref, object } of [late, early]) {
    for (const name of [waveAnnotation, hookAnnotation]) {
      if (annotation(object, name) !== undefined) return { object: ref, path: ["metadata", "annotations", name] };
    }
  }
  return { object: late.ref, path: ["metadata"], missing: `no annotation ${waveAnnotation}` };
}

function annotation(object: JsonObject, name: string): string | undefined {
  return stringAt(object, "metadata", "annotations", name);
}

/** `wave 1`; the phase, where the other one has another. */
function stepName({ phase, wave }: Step, other: Step): string {
  return phase === other.phase ? `wave ${wave}` : `phase ${phase}`;
}
