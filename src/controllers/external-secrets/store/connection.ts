import { hasVariable } from "../../../source/index.ts";
import { at, refName, type ServiceAccountSubject, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { admissionRefusal } from "./admission.ts";
import { accessReview } from "./access-review.ts";
import { authorityProviderError } from "./authority-provider.ts";
import { bundleError } from "./bundle.ts";
import { firstRequestError } from "./first-request.ts";
import { identityOf, isReferent } from "./identity.ts";
import { notAllowed, remoteNamespaceOf } from "./remote-namespace.ts";
import { serverOf } from "./server.ts";
import { hasForeignClass, storeFails, type Store } from "./store.ts";

/** What a store leads to, as far as a client can be made. */
export type Connection =
  /** Secrets of this cluster, in one namespace. `account` is undefined where nothing is known of the reader's rights. */
  | {
      readonly kind: "this-cluster";
      readonly store: WorldObject;
      readonly namespace: string;
      readonly account: ServiceAccountSubject | undefined;
    }
  /** Values that nothing is known of: another provider, another cluster. */
  | { readonly kind: "outside"; readonly holder: string }
  /**
   * `admission`: the API server did not take the store. `client`: no client can be made. `connection`: the first request fails.
   * `validation`: the identity may not read Secrets.
   */
  | {
      readonly kind: "failed";
      readonly stage: "admission" | "client" | "connection" | "validation";
      readonly error: string;
    };

/**
 * Makes a client, in the order of External Secrets, which does so for every reconcile of a store and of each ExternalSecret.
 * `consumer`: the namespace whose ExternalSecret asks.
 */
export function connect(store: Store, consumer: string, context: Context): Connection {
  const refusal = admissionRefusal(store, context);
  if (refusal !== undefined) return { kind: "failed", stage: "admission", error: refusal };
  if (store.provider !== "kubernetes" || hasForeignClass(store)) return outside(store, store.provider, context);
  // Somewhere between the repository and the cluster its variables get their values.
  if (hasVariable(JSON.stringify(store.kubernetes))) return outside(store, "with values for its variables", context);

  const auth = authMethodError(store, context);
  if (auth !== undefined) return { kind: "failed", stage: "client", error: auth };
  if (at(store.kubernetes, "auth") === undefined && at(store.kubernetes, "authRef") !== undefined) {
    return outside(store, "the cluster of its kubeconfig", context);
  }
  const server = serverOf(store, context);
  if ("error" in server) return { kind: "failed", stage: "client", error: server.error };
  const authority = bundleError(store, context) ?? authorityProviderError(store, context);
  if (authority !== undefined) return { kind: "failed", stage: "client", error: authority };
  if (!server.isThisCluster) return outside(store, server.url, context);

  const identity = identityOf(store, consumer, context);
  if (identity.kind === "failed") return { kind: "failed", stage: "client", error: identity.error };
  const unreachable = firstRequestError(store, server, context);
  if (unreachable !== undefined) return { kind: "failed", stage: "connection", error: unreachable };
  const namespace = remoteNamespaceOf(store, identity, context);
  if (typeof namespace !== "string") return { kind: "failed", stage: "validation", error: namespace.error };
  if (identity.kind === "unknown") return { kind: "this-cluster", store: store.object, namespace, account: undefined };
  const { account } = identity;
  // Without the namespace of its account nothing about a store can be checked; the request itself will show.
  const review = isReferent(store) ? "allowed" : accessReview(store, account, namespace, context);
  if (review === "denied") return { kind: "failed", stage: "validation", error: notAllowed };
  return { kind: "this-cluster", store: store.object, namespace, account: review === "mended" ? undefined : account };
}

function outside(store: Store, where: string, context: Context): Connection {
  const name = refName(store.object.ref);
  context.assumes({ message: `${name} (${where}) works and holds what is asked of it`, object: store.object.ref });
  return { kind: "outside", holder: name };
}

function authMethodError(store: Store, context: Context): string | undefined {
  const hasAuth = at(store.kubernetes, "auth") !== undefined;
  const hasReference = at(store.kubernetes, "authRef") !== undefined;
  if (hasAuth !== hasReference) return undefined;
  const reason = hasAuth ? "authRef and inline auth cannot both be set" : "no auth provider given";
  const error = `failed to prepare auth: ${reason}`;
  const stands = storeFails(store, context, {
    rule: "store-config",
    about: "auth",
    message: error,
    path: ["auth"],
    missing: hasAuth ? undefined : "no auth",
  });
  return stands ? error : undefined;
}
