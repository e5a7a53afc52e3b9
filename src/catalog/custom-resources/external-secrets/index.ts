import { clusterExternalSecretOutline } from "./cluster-external-secret.ts";
import { externalSecretOutline } from "./external-secret.ts";
import { pushSecretOutline } from "./push-secret.ts";
import { secretStoreOutline } from "./secret-store.ts";

export { externalSecretsShapes } from "./shapes.ts";

/** The definitions of External Secrets 0.9–2.9, by kind: what v1 and v1beta1 have, taken together. */
export const externalSecretsOutlines: Readonly<Record<string, string>> = {
  ClusterExternalSecret: clusterExternalSecretOutline,
  ClusterSecretStore: secretStoreOutline,
  ExternalSecret: externalSecretOutline,
  SecretStore: secretStoreOutline,
};

/** Of v1alpha1, in which only these are. */
export const externalSecretsAlphaOutlines: Readonly<Record<string, string>> = {
  PushSecret: pushSecretOutline,
};
