import type { Answers } from "./answers.ts";
import { names } from "./names.ts";
import { text } from "./text.ts";

/** The Secret with Immich's configuration file. */
export function settingsSecret({ settings }: Answers): string {
  return settings?.kind === "secret" ? settings.name : names.settingsSecret;
}

/** The ExternalSecret that makes it of what a store holds; undefined where none is needed. */
export function settingsExternalSecret({ settings }: Answers): string | undefined {
  if (settings?.kind !== "store") return undefined;
  return text`
    apiVersion: external-secrets.io/v1
    kind: ExternalSecret
    metadata:
      name: ${names.settingsSecret}
    spec:
      refreshInterval: 1h
      secretStoreRef:
        kind: ClusterSecretStore
        name: ${settings.store}
      target:
        name: ${names.settingsSecret}
      data:
        # The whole file, as https://immich.app/docs/install/config-file describes it; OAuth's client secret is part of it. Immich
        # reads it when it starts.
        - secretKey: ${names.settingsFile}
          remoteRef:
            key: ${settings.key}
  `;
}
