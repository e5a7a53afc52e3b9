import { at, type WorldObject } from "../../../world/index.ts";
import type { Context, Controller, Outcome } from "../../engine/index.ts";
import { admissionRefusal } from "./admission/refusal.ts";
import { isFailure, writeFailure } from "./failure.ts";
import { providerData } from "./fetch/provider-data.ts";
import { nothingWritten } from "./nothing-written.ts";
import { failed, ready, readyInVain } from "./outcomes.ts";
import { targetOf } from "./target.ts";
import { staysAsItWas } from "./unread-change.ts";
import { writeSecret } from "./write-secret.ts";

/** External Secrets' controller for ExternalSecrets (pkg/controllers/externalsecret, Reconcile). */
export const externalSecretController: Controller = {
  name: "external-secrets",
  kinds: ["external-secrets.io/ExternalSecret"],
  reconcile,
};

function reconcile(external: WorldObject, context: Context): Outcome {
  const refusal = admissionRefusal(external, context);
  if (refusal !== undefined) return { health: { state: "failed", reason: refusal } };
  if (staysAsItWas(external, context)) return ready("SecretSynced", "secret synced");
  const fetched = providerData(external, context);
  if (isFailure(fetched)) return failed(fetched);
  const { data, events } = fetched;
  const { creationPolicy, deletionPolicy } = targetOf(external);
  const outcome =
    data.complete && data.values.size === 0 && deletionPolicy !== "Merge" ? withoutKeys(external, context) : undefined;
  if (outcome) return withEvents(outcome, events);
  if (creationPolicy === "None" || at(external.object, "spec", "target", "manifest") !== undefined) {
    return withEvents(ready("SecretSynced", "secret synced"), events);
  }
  const isUnknown = data.complete && data.values.size === 0;
  const known = isUnknown ? { values: data.values, complete: false } : data;
  return withEvents(writeSecret(external, known, context), events);
}

function withEvents(outcome: Outcome, events: NonNullable<Outcome["events"]>): Outcome {
  return { ...outcome, events: [...events, ...(outcome.events ?? [])] };
}

/** Nothing was fetched: no error, and no Secret either. Undefined when one is there, or this run goes on as if there were keys. */
function withoutKeys(external: WorldObject, context: Context): Outcome | undefined {
  const { namespace, name, creationPolicy, deletionPolicy } = targetOf(external);
  const isRetained = deletionPolicy === "Retain";
  const message = isRetained
    ? "secret retained due to DeletionPolicy=Retain"
    : "secret deleted due to DeletionPolicy=Delete";
  const reason = isRetained ? "SecretSynced" : "SecretDeleted";
  if (isRetained && context.world.get("Secret", namespace, name)) return ready(reason, message);
  const isRefused = !isRetained && creationPolicy !== "Owner";
  const error = `unable to delete secret ${name}: creationPolicy=${creationPolicy} is not Owner`;
  const why = isRetained ? "no-keys-retained" : "no-keys-deleted";
  if (creationPolicy !== "None" && !nothingWritten(external, why, isRefused ? error : message, context))
    return undefined;
  if (isRefused) return failed(writeFailure(error, "could not delete secret"));
  return readyInVain(reason, message, "and there is no Secret");
}
