import type { Context } from "../../engine/index.ts";
import { stringAt } from "../../../world/index.ts";
import { storeFails, type Store } from "./store.ts";

/**
 * A `caBundle` is base64 of PEM, also when it was encoded twice (decodeCaBundle). Undefined where there is none or it holds PEM;
 * whether that is the right certificate is not looked at.
 */
export function bundleError(store: Store, context: Context): string | undefined {
  const bundle = stringAt(store.kubernetes, "server", "caBundle") ?? "";
  const once = decoded(bundle);
  if (bundle === "" || isPem(once) || isPem(decoded(once))) return undefined;
  const error =
    "failed to prepare auth: failed to decode ca bundle: failed to parse the new certificate, not valid pem data";
  const path = ["server", "caBundle"];
  return storeFails(store, context, { rule: "store-config", about: "caBundle", message: error, path })
    ? error
    : undefined;
}

function decoded(text: string): string {
  return Buffer.from(text, "base64").toString("latin1");
}

function isPem(text: string): boolean {
  return text.includes("-----BEGIN ");
}
