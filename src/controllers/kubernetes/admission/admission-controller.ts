import type { Controller, Outcome } from "../../engine/index.ts";
import { refusal } from "./admission.ts";
import { apiServer, isRefused } from "./is-refused.ts";

/** The API server, for objects that no other controller looks at before they are used. */
export const admissionController: Controller = {
  name: apiServer,
  kinds: ["ConfigMap", "Secret", "Service"],
  judgesOnly: true,
  reconcile(object, context): Outcome | undefined {
    const reason = refusal(object, context);
    if (reason !== undefined) return { health: { state: "failed", reason } };
    return isRefused(object) ? { health: { state: "ready", reason: "let in" } } : undefined;
  },
};
