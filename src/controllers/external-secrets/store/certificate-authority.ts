import { at, refName, stringAt } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { releaseInUse } from "../release-in-use.ts";
import { hasServer, serverMissing } from "./server.ts";
import { storeFails, type Store } from "./store.ts";
import { webhookDenied } from "./webhook.ts";

/**
 * Up to 2.0 the webhook refused a store without a CA; since 2.1 (1dd00cf57) it only warns. Where the whole `server` is left out,
 * that is what is to blame.
 */
export function refusedForMissingAuthority(store: Store, context: Context): string | undefined {
  if (hasAuthority(store) || at(store.kubernetes, "authRef") !== undefined) return undefined;
  if (releaseInUse(context).isAtLeast("2.1")) return undefined;
  const message = webhookDenied(store, "a CABundle or CAProvider is required");
  const stands = hasServer(store) ? authorityMissing(store, context, message) : serverMissing(store, message, context);
  return stands ? message : undefined;
}

/** Is a CA given, whatever it is worth? */
export function hasAuthority(store: Store): boolean {
  const bundle = stringAt(store.kubernetes, "server", "caBundle") ?? "";
  return bundle !== "" || at(store.kubernetes, "server", "caProvider") !== undefined;
}

/** States that there is none. */
export function authorityMissing(store: Store, context: Context, message: string): boolean {
  return storeFails(store, context, {
    rule: "store-ca-missing",
    message,
    path: ["server", "caProvider"],
    missing: "no caProvider",
    details: { store: refName(store.object.ref) },
  });
}
