import { at, fieldsAt, refName, stringAt } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { versionRefusal } from "../served-version.ts";
import { refusedForMissingAuthority } from "./certificate-authority.ts";
import { storeFails, type Store, type StoreTrouble } from "./store.ts";

/**
 * Why the API server does not take the store: version, schema, then the webhook's ValidateStore. Only here are the rules about
 * namespaces enforced; the reconciler does not repeat them. Undefined when it is taken.
 */
export function admissionRefusal(store: Store, context: Context): string | undefined {
  const version = versionRefusal(store.object, context);
  if (version !== undefined || store.provider !== "kubernetes") return version;
  for (const trouble of [tooManyAuthMethods(store), ...namespaceTroubles(store)]) {
    if (trouble && storeFails(store, context, trouble)) return trouble.message;
  }
  return refusedForMissingAuthority(store, context);
}

function webhookDenied(store: Store, reason: string): string {
  const webhook = `validate.${store.object.ref.kind.toLowerCase()}.external-secrets.io`;
  return `admission webhook "${webhook}" denied the request: ${reason}`;
}

/** minProperties and maxProperties of `auth` in the CRD. */
function tooManyAuthMethods(store: Store): StoreTrouble | undefined {
  if (at(store.kubernetes, "auth") === undefined) return undefined;
  const methods = fieldsAt(store.kubernetes, "auth").length;
  if (methods === 1) return undefined;
  const bound = methods === 0 ? "at least" : "at most";
  const message = `spec.provider.kubernetes.auth in body should have ${bound} 1 properties`;
  return { rule: "store-config", about: "auth", message, path: ["auth"] };
}

function namespaceTroubles(store: Store): readonly (StoreTrouble | undefined)[] {
  return [authorityNamespace(store), accountNamespace(store)];
}

function authorityNamespace(store: Store): StoreTrouble | undefined {
  if (at(store.kubernetes, "server", "caProvider") === undefined) return undefined;
  const isGiven = stringAt(store.kubernetes, "server", "caProvider", "namespace") !== undefined;
  if (isGiven === store.isClusterStore) return undefined;
  const reason = store.isClusterStore
    ? "CAProvider.namespace must not be empty with ClusterSecretStore"
    : "CAProvider.namespace must be empty with SecretStore";
  return {
    rule: "store-config",
    about: "caProvider.namespace",
    message: webhookDenied(store, reason),
    path: ["server", "caProvider", "namespace"],
    missing: store.isClusterStore ? "no namespace" : undefined,
  };
}

/** A SecretStore may only use a ServiceAccount of its own namespace (ValidateServiceAccountSelector). */
function accountNamespace(store: Store): StoreTrouble | undefined {
  const namespace = stringAt(store.kubernetes, "auth", "serviceAccount", "namespace");
  if (store.isClusterStore || namespace === undefined || namespace === store.object.ref.namespace) return undefined;
  const reason =
    "namespace should either be empty or match the namespace of the SecretStore for a namespaced SecretStore";
  return {
    rule: "store-config",
    about: "serviceAccount.namespace",
    message: webhookDenied(store, reason),
    path: ["auth", "serviceAccount", "namespace"],
    details: {
      account: stringAt(store.kubernetes, "auth", "serviceAccount", "name") ?? "",
      store: refName(store.object.ref),
    },
  };
}
