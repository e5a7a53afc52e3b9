import { canAccess, refName, userName, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import { blameOf, wordsOf } from "../store/access-review.ts";
import { storeOf } from "../store/store.ts";
import type { Client } from "./store-client.ts";
import { providerFailure, type Failure } from "./failure.ts";

/**
 * The API server's 403 at the request itself. The store's own check does not look at names, asks for `get` only, and is left out
 * with referent authentication. `key` is undefined for a list.
 */
export function refusedRead(
  external: WorldObject,
  client: Extract<Client, { kind: "this-cluster" }>,
  key: string | undefined,
  context: Context,
): Failure | undefined {
  const { account, namespace, store } = client;
  if (!account) return undefined;
  const verb = key === undefined ? "list" : "get";
  const access = canAccess(context.world, account, { verb, group: "", resource: "secrets", name: key, namespace });
  if (access.kind !== "denied") return undefined;
  const what = key === undefined ? "secrets is" : `secrets "${key}" is`;
  const error = `${what} forbidden: User "${userName(account)}" cannot ${verb} resource "secrets" in API group "" in the namespace "${namespace}"`;
  const { because } = access;
  const stands = context.fails({
    rule: "external-secrets/store-access-denied",
    object: external.ref,
    about: key ?? "list",
    message: error,
    blame: blameOf(storeOf(store), because),
    known: knownFromSource,
    details: {
      reason: because.kind,
      store: refName(store.ref),
      account: account.name,
      accountNamespace: account.namespace,
      namespace,
      verb,
      key: key ?? null,
      ...wordsOf(because),
    },
  });
  return stands ? providerFailure("failed", error) : undefined;
}
