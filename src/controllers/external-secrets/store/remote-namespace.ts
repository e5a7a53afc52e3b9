import { canAccess, stringAt, type World } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import type { Identity } from "./identity.ts";
import { storeFails, type Store } from "./store.ts";

/**
 * The one namespace that the store reads from. Left out it is the namespace called `default`, not the store's own. That is a slip
 * where the ServiceAccount may read Secrets beside the store and not there.
 */
export function remoteNamespaceOf(
  store: Store,
  identity: Identity,
  context: Context,
): string | { readonly error: string } {
  const given = stringAt(store.kubernetes, "remoteNamespace");
  if (given !== undefined) return given;
  const own = store.object.ref.namespace;
  const isSlip =
    identity.kind === "account" &&
    !store.isClusterStore &&
    mayRead(context.world, identity, own) &&
    !mayRead(context.world, identity, "default");
  if (!isSlip) return "default";
  const stands = storeFails(store, context, {
    rule: "store-config",
    about: "remoteNamespace",
    message: notAllowed,
    path: ["remoteNamespace"],
    missing: "no remoteNamespace",
    details: { namespace: own, account: identity.account.name },
  });
  return stands ? { error: notAllowed } : own;
}

export const notAllowed = "client is not allowed to get secrets";

function mayRead(world: World, identity: Extract<Identity, { kind: "account" }>, namespace: string): boolean {
  const request = { verb: "get", group: "", resource: "secrets", anyName: true, namespace };
  return canAccess(world, identity.account, request).kind !== "denied";
}
