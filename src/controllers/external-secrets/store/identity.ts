import {
  at,
  bindingsOf,
  fieldsAt,
  refName,
  stringAt,
  subjectsOf,
  type ServiceAccountSubject,
  type World,
} from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { opaquePartsIn } from "../../kubernetes/index.ts";
import { looksLike } from "../../../catalog/index.ts";
import { storeFails, type Store } from "./store.ts";

/** As whom the store reads. What others than ServiceAccounts of the repository may do is not known here. */
export type Identity =
  | { readonly kind: "account"; readonly account: ServiceAccountSubject }
  | { readonly kind: "unknown" }
  | { readonly kind: "failed"; readonly error: string };

/**
 * Referent authentication: a ClusterSecretStore whose ServiceAccount has no namespace acts in each ExternalSecret's own, and
 * nothing is checked before (isReferentSpec).
 */
export function isReferent(store: Store): boolean {
  const account = at(store.kubernetes, "auth", "serviceAccount");
  return store.isClusterStore && account !== undefined && stringAt(account, "namespace") === undefined;
}

/** setAuth in the order of BuildRESTConfigFromKubernetesConnection. `consumer`: the namespace of the ExternalSecret. */
export function identityOf(store: Store, consumer: string, context: Context): Identity {
  const name = stringAt(store.kubernetes, "auth", "serviceAccount", "name");
  if (name === undefined) return identityByToken(store, context);
  const given = store.isClusterStore ? stringAt(store.kubernetes, "auth", "serviceAccount", "namespace") : undefined;
  const account = { namespace: given ?? consumer, name };
  if (context.world.get("ServiceAccount", account.namespace, name) || name === "default")
    return { kind: "account", account };
  if (store.isClusterStore || mayComeFromChart(context.world, account)) {
    context.assumes({
      message: `ServiceAccount ${name} in namespace ${account.namespace} exists and may read the Secrets that ${refName(store.object.ref)} is for`,
      object: store.object.ref,
    });
    return { kind: "unknown" };
  }
  const reason = JSON.stringify(`serviceaccounts "${name}" not found`);
  const error = `failed to prepare auth: could not fetch Auth.ServiceAccount: cannot create service account token: ${reason}`;
  const stands = storeFails(store, context, {
    rule: "store-access-denied",
    about: "ServiceAccount",
    message: error,
    path: ["auth", "serviceAccount", "name"],
    details: {
      reason: "account-missing",
      account: name,
      namespace: account.namespace,
      meant: meantAccount(context.world, account),
    },
  });
  if (stands) return { kind: "failed", error };
  return isBound(context.world, account) ? { kind: "account", account } : { kind: "unknown" };
}

function identityByToken(store: Store, context: Context): Identity {
  const method = fieldsAt(store.kubernetes, "auth")[0]?.[0];
  const message = `the ${method ?? "kubeconfig"} of ${refName(store.object.ref)} is valid and lets it read Secrets`;
  context.assumes({ message, object: store.object.ref });
  return { kind: "unknown" };
}

/** Charts name their ServiceAccounts after the release, or their values say how. */
function mayComeFromChart(world: World, { namespace, name }: ServiceAccountSubject): boolean {
  return opaquePartsIn(world, namespace).some(
    ({ ref, object }) => name.includes(ref.name) || JSON.stringify(object).includes(name),
  );
}

/** Where the name is the fault, another account has the rights; where the account is, the bindings speak of it. */
function isBound(world: World, account: ServiceAccountSubject): boolean {
  return bindingsOf(world, account).some((binding) => subjectsOf(binding).some(({ name }) => name === account.name));
}

function meantAccount(world: World, { namespace, name }: ServiceAccountSubject): string | null {
  const there = world.list("ServiceAccount", namespace).filter(({ ref }) => ref.name !== "default");
  return there.find(({ ref }) => looksLike(name, ref.name))?.ref.name ?? null;
}
