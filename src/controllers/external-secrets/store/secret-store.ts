import type { Context, Controller, Outcome } from "../../engine/index.ts";
import { readyStatus, type ReadyCondition } from "../conditions.ts";
import { releaseInUse } from "../release-in-use.ts";
import { versionRefusal } from "../served-version.ts";
import { admissionRefusal } from "./admission.ts";
import { connect } from "./connection.ts";
import { isReferent } from "./identity.ts";
import { hasForeignClass, storeOf, type Store } from "./store.ts";
import { noteUnneededRules } from "./unneeded-rules.ts";

/** External Secrets' controllers for SecretStores and ClusterSecretStores (pkg/controllers/secretstore/common.go). */
export const secretStoreController: Controller = {
  name: "secret-store",
  kinds: ["external-secrets.io/ClusterSecretStore", "external-secrets.io/SecretStore"],
  reconcile: (object, context) => reconcile(storeOf(object), context),
};

const valid: ReadyCondition = { status: "True", reason: "Valid", message: "store validated" };

function reconcile(store: Store, context: Context): Outcome | undefined {
  if (hasForeignClass(store) && versionRefusal(store.object, context) === undefined) return undefined;
  if (store.provider === "kubernetes" && isReferent(store)) {
    // The client is made for no namespace, so neither CA nor rights are looked at.
    const refusal = admissionRefusal(store, context);
    return refusal === undefined ? readyOutcome(valid) : { health: { state: "failed", reason: refusal } };
  }
  const connection = connect(store, store.object.ref.namespace, context);
  if (connection.kind === "this-cluster" && connection.account) noteUnneededRules(store, connection.account, context);
  if (connection.kind !== "failed") return readyOutcome(valid);
  const { stage, error } = connection;
  switch (stage) {
    case "admission":
      return { health: { state: "failed", reason: error } };
    case "client":
      return invalid("unable to create client", error);
    case "validation":
      return invalid("unable to validate store", error);
    case "connection":
      return unverified(error, context);
  }
}

function readyOutcome(condition: ReadyCondition): Outcome {
  const { reason, message } = condition;
  return {
    health: { state: "ready", reason: `${reason}: ${message}` },
    status: { ...readyStatus(condition), capabilities: "ReadWrite" },
    events: [{ type: "Normal", reason, message }],
  };
}

/** The condition's message is the same for every cause; only the event names it. */
function invalid(message: string, error: string): Outcome {
  const reason = "InvalidProviderConfig";
  return {
    health: { state: "failed", reason: `${reason}: ${error}` },
    status: readyStatus({ status: "False", reason, message }),
    events: [{ type: "Warning", reason, message: error }],
  };
}

/** A review that cannot be done leaves the store Ready; before 0.20 it even called itself valid (aeaf38d63). */
function unverified(error: string, context: Context): Outcome {
  if (!releaseInUse(context).isAtLeast("0.20")) {
    return { ...readyOutcome(valid), health: { state: "falsely-ready", reason: `Ready=True/Valid, but ${error}` } };
  }
  const reason = "ValidationUnknown";
  return {
    health: { state: "falsely-ready", reason: `Ready=True/${reason}, event "${error}"` },
    status: readyStatus({ status: "True", reason, message: "could not determine validation status" }),
    events: [{ type: "Warning", reason, message: error }],
  };
}
