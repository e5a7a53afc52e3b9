import { at, refName, type KeyedData, type WorldObject } from "../../../world/index.ts";
import type { Context, Controller, Outcome } from "../../engine/index.ts";
import { readyStatus } from "../conditions.ts";
import { knownFromSource } from "../known.ts";
import { admissionRefusal } from "./admission/refusal.ts";
import { applyTemplate } from "./apply-template.ts";
import { isFailure, type Failure } from "./failure.ts";
import { mayWrite, outrun } from "./ownership.ts";
import { providerData } from "./provider-data.ts";
import { secretDraft } from "./secret-draft.ts";
import { targetOf } from "./target.ts";

/** External Secrets' controller for ExternalSecrets (pkg/controllers/externalsecret, Reconcile). */
export const externalSecretController: Controller = {
  name: "external-secrets",
  kinds: ["external-secrets.io/ExternalSecret"],
  reconcile,
};

function reconcile(external: WorldObject, context: Context): Outcome {
  const refusal = admissionRefusal(external, context);
  if (refusal !== undefined) return { health: { state: "failed", reason: refusal } };
  const fetched = providerData(external, context);
  if (isFailure(fetched)) return failed(fetched);
  const target = targetOf(external);
  if (target.creationPolicy === "None" || at(external.object, "spec", "target", "manifest") !== undefined) {
    return synced("SecretSynced", "secret synced");
  }
  if (fetched.complete && fetched.values.size === 0) return withoutKeys(target.deletionPolicy);
  return writeSecret(external, fetched, context);
}

function writeSecret(external: WorldObject, fetched: KeyedData, context: Context): Outcome {
  const { namespace, name, creationPolicy } = targetOf(external);
  const existing = context.world.get("Secret", namespace, name);
  if (creationPolicy === "Merge" && !existing) {
    // Ready all the same, and looked at again only at the next refresh.
    context.assumes({
      message: `Secret ${name} exists in namespace ${namespace}, for ${refName(external.ref)} to add to`,
      object: external.ref,
    });
    return synced("SecretMissing", "secret will not be created due to CreationPolicy=Merge");
  }
  const data = applyTemplate(external, fetched, context);
  if (isFailure(data)) return failed(data);
  const permission = mayWrite(external, existing, context);
  if (typeof permission !== "string") return failed(permission);
  if (permission === "behind") return { health: { state: "waiting", reason: outrun } };
  if (permission === "elsewhere") return synced("SecretSynced", "secret synced");
  if (existing?.manifest && creationPolicy === "Owner") noteAdoption(external, existing, context);
  const created = existing === undefined;
  return {
    ...synced("SecretSynced", "secret synced"),
    apply: [secretDraft(external, data, existing, permission === "shared")],
    events: [
      {
        type: "Normal",
        reason: created ? "Created" : "Updated",
        message: created ? "secret created" : "secret updated",
      },
    ],
  };
}

function synced(reason: string, message: string): Outcome {
  return {
    health: { state: "ready", reason: `${reason}: ${message}` },
    status: readyStatus({ status: "True", reason, message }),
  };
}

/** Nothing was fetched: no error, and with Retain no Secret either. */
function withoutKeys(deletionPolicy: string): Outcome {
  const isRetained = deletionPolicy === "Retain";
  const reason = isRetained ? "SecretSynced" : "SecretDeleted";
  const message = isRetained
    ? "secret retained due to DeletionPolicy=Retain"
    : "secret deleted due to DeletionPolicy=Delete";
  return {
    health: { state: "falsely-ready", reason: `${reason}: ${message}, and there is no Secret` },
    status: readyStatus({ status: "True", reason, message }),
  };
}

function failed({ state, message, error, waitsFor }: Failure): Outcome {
  const reason = "SecretSyncedError";
  return {
    health: { state, reason: `${reason}: ${error}` },
    status: readyStatus({ status: "False", reason, message }),
    events: [{ type: "Warning", reason: "UpdateFailed", message: error }],
    waitsFor,
  };
}

/** A Secret that is there and belongs to nobody is taken over, and what the deployer applied is replaced. */
function noteAdoption(external: WorldObject, existing: WorldObject, context: Context): void {
  context.notes({
    rule: "external-secrets/target-conflict",
    object: existing.ref,
    about: "adopted",
    message: `External Secrets takes over Secret ${existing.ref.name} and replaces its data`,
    blame: { object: external.ref, path: ["spec", "target", "name"] },
    known: knownFromSource,
    weight: "side",
    details: { secret: existing.ref.name, writers: [refName(external.ref)], owner: "manifest" },
  });
}
