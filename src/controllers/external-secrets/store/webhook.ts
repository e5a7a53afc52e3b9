import { at, stringAt, type World } from "../../../world/index.ts";
import { installedCharts } from "../../releases/index.ts";
import type { Store } from "./store.ts";

/** Without its webhook (`webhook.create: false` in the chart's values) nobody refuses a store. */
export function hasWebhook(world: World): boolean {
  return !installedCharts(world, "external-secrets").some(
    ({ object, path }) => at(object.object, ...path, "webhook", "create") === false,
  );
}

/** The answer of the webhook. */
export function webhookDenied(store: Store, reason: string): string {
  const webhook = `validate.${store.object.ref.kind.toLowerCase()}.external-secrets.io`;
  return `admission webhook "${webhook}" denied the request: ${reason}`;
}

/** What is wrong with the namespace of a selector (ValidateSecretSelector). */
export function namespaceFault({ isClusterStore, object }: Store, namespace: string | undefined): string | undefined {
  if (isClusterStore) return namespace === undefined ? "cluster scope requires namespace" : undefined;
  // What names no namespace may be put into any.
  const own = stringAt(object.object, "metadata", "namespace");
  return own === undefined || namespace === undefined || namespace === own ? undefined : foreignNamespace;
}

export const foreignNamespace =
  "namespace should either be empty or match the namespace of the SecretStore for a namespaced SecretStore";
