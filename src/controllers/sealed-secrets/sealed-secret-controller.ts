import { fieldsAt, stringAt, type KeyedData, type WorldObject } from "../../world/index.ts";
import type { Controller, Outcome } from "../engine/index.ts";
import { sealedForAnother } from "./sealed-for.ts";
import { spoilt } from "./spoilt.ts";

/**
 * Sealed Secrets (pkg/controller/controller.go, pkg/apis/sealedsecrets/v1alpha1): a Secret of the same name, whatever the template
 * calls it, with the keys of `encryptedData` and of the template. Whether this cluster's key opens it cannot be told.
 */
export const sealedSecretController: Controller = {
  name: "sealed-secrets",
  kinds: ["bitnami.com/SealedSecret"],
  reconcile(sealed, context): Outcome {
    const { name, namespace } = sealed.ref;
    context.assumes({ message: `SealedSecret ${name} was sealed for this cluster`, object: sealed.ref });
    const unopened = spoilt(sealed, context) ?? sealedForAnother(sealed, context);
    if (unopened !== undefined) return notUnsealed(unopened);
    const type = stringAt(sealed.object, "spec", "template", "type") ?? "Opaque";
    const object = { apiVersion: "v1", kind: "Secret", metadata: { name, namespace }, type };
    return {
      health: { state: "ready", reason: "Synced: Unsealed" },
      events: [{ type: "Normal", reason: "Unsealed", message: "SealedSecret unsealed successfully" }],
      apply: [{ object, data: dataOf(sealed) }],
    };
  },
};

function notUnsealed(message: string): Outcome {
  return {
    health: { state: "failed", reason: `Synced False: ${message}` },
    status: { conditions: [{ type: "Synced", status: "False", message }] },
    events: [{ type: "Warning", reason: "ErrUnsealFailed", message }],
  };
}

function dataOf({ object, ref }: WorldObject): KeyedData {
  const keys = [...fieldsAt(object, "spec", "encryptedData"), ...fieldsAt(object, "spec", "template", "data")];
  const values = keys.map(([key]) => {
    const from = { name: `SealedSecret ${ref.name}, key ${key}`, kind: "outside", alphabet: "any" } as const;
    return [key, [{ text: "sealed", from }]] as const;
  });
  // Before 0.5 all of it was sealed as one text.
  return { values: new Map(values), complete: stringAt(object, "spec", "data") === undefined };
}
