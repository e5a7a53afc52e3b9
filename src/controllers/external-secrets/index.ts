export { externalSecretController } from "./external-secret/external-secret.ts";
export { secretStoreController } from "./store/secret-store.ts";
