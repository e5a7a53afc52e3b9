import { hasVariable } from "../../../source/index.ts";
import { regexpTest } from "../../../regexp/index.ts";
import { at, listAt, refName, stringAt } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { schemaRefusal } from "../../kubernetes/index.ts";
import { versionRefusal } from "../served-version.ts";
import { refusedForMissingAuthority } from "./certificate-authority.ts";
import { credentialTroubles } from "./credentials.ts";
import { storeFails, type Store, type StoreTrouble } from "./store.ts";
import { foreignNamespace, hasWebhook, namespaceFault, webhookDenied } from "./webhook.ts";

/**
 * Why the API server does not take the store: version, schema, then the webhook's ValidateStore. Only here are the rules about
 * namespaces enforced; the reconciler does not repeat them. Undefined when it is taken.
 */
export function admissionRefusal(store: Store, context: Context): string | undefined {
  const version = versionRefusal(store.object, context);
  if (version !== undefined) return version;
  const invalid = schemaRefusal(store.object, context);
  if (invalid !== undefined) return invalid;
  if (!context.world.derived(hasWebhook)) return undefined;
  const ofProvider =
    store.provider === "kubernetes"
      ? [...namespaceTroubles(store), ...selectorTroubles(store)]
      : credentialTroubles(store);
  for (const trouble of [...conditionTroubles(store), ...ofProvider]) {
    if (trouble && storeFails(store, context, trouble)) return trouble.message;
  }
  return store.provider === "kubernetes" ? refusedForMissingAuthority(store, context) : undefined;
}

/** Expressions of a ClusterSecretStore's conditions (validateConditions). */
function conditionTroubles(store: Store): readonly StoreTrouble[] {
  return listAt(store.object.object, "spec", "conditions").flatMap((condition, index) =>
    listAt(condition, "namespaceRegexes").flatMap((expression, position): readonly StoreTrouble[] => {
      const test = typeof expression === "string" && !hasVariable(expression) ? regexpTest(expression) : undefined;
      if (test === undefined || typeof test === "function") return [];
      const reason = `failed to compile ${position}th namespace regex in ${index}th condition: ${test.error}`;
      const path = ["spec", "conditions", index, "namespaceRegexes", position];
      const blame = { object: store.object.ref, path };
      return [{ rule: "store-config", about: "conditions.regexp", message: webhookDenied(store, reason), path, blame }];
    }),
  );
}

const selectors = [
  { path: ["auth", "token", "bearerToken"], name: "BearerToken" },
  { path: ["auth", "cert", "clientCert"], name: "ClientCert" },
  { path: ["auth", "cert", "clientKey"], name: undefined },
] as const;

/** The Secrets that hold a token or a client certificate (ValidateSecretSelector). */
function selectorTroubles(store: Store): readonly StoreTrouble[] {
  return selectors.flatMap(({ path, name }): readonly StoreTrouble[] => {
    const selector = at(store.kubernetes, ...path);
    if (selector === undefined) return [];
    const empty = ["name", "key"].find((field) => (stringAt(selector, field) ?? "") === "");
    const namespace = stringAt(selector, "namespace");
    const reason =
      name !== undefined && empty !== undefined
        ? `${name}.${empty === "name" ? "Name" : "Key"} cannot be empty`
        : namespaceFault(store, namespace);
    if (reason === undefined) return [];
    const field = reason.endsWith("cannot be empty") ? (empty ?? "") : "namespace";
    const missing = at(selector, field) === undefined ? `no ${field}` : undefined;
    return [
      {
        rule: "store-config",
        about: "selector",
        message: webhookDenied(store, reason),
        path: [...path, field],
        missing,
        details: { reason, field, secret: stringAt(selector, "name") ?? "" },
      },
    ];
  });
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
  return {
    rule: "store-config",
    about: "serviceAccount.namespace",
    message: webhookDenied(store, foreignNamespace),
    path: ["auth", "serviceAccount", "namespace"],
    details: {
      account: stringAt(store.kubernetes, "auth", "serviceAccount", "name") ?? "",
      store: refName(store.object.ref),
    },
  };
}
