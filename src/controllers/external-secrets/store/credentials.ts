import { at, fieldsAt, stringAt } from "../../../world/index.ts";
import { isOpen, type Json, type Path } from "../../../source/index.ts";
import type { Store, StoreTrouble } from "./store.ts";
import { namespaceFault, webhookDenied } from "./webhook.ts";

/** The Secret with which a store logs in at its provider, and what the provider's ValidateStore says of it. */
interface Credentials {
  /** Below `spec.provider.<provider>`. */
  readonly path: Path;
  /** Stands before each reason. */
  readonly prefix: string;
  /** Said of a `name` or `key` that is left out; undefined where there is a default. */
  readonly empty: (field: "name" | "key") => string | undefined;
  /** Does the namespace count before what is left out? */
  readonly namespaceFirst: boolean;
  /** May a ClusterSecretStore leave the namespace to who asks it (ValidateReferentSecretSelector)? */
  readonly isReferent?: boolean;
}

const infisical = {
  prefix: "",
  empty: (field: string) =>
    field === "key"
      ? "universalAuthCredentials.clientId and universalAuthCredentials.clientSecret cannot be empty"
      : undefined,
  namespaceFirst: true,
  isReferent: true,
};

/** By the key under `spec.provider`. */
const credentials: Readonly<Record<string, readonly Credentials[]>> = {
  onepassword: [
    {
      path: ["auth", "secretRef", "connectTokenSecretRef"],
      prefix: "received invalid 1Password SecretStore resource: ",
      empty: (field) => `missing: spec.provider.onepassword.auth.secretRef.connectTokenSecretRef.${field}`,
      namespaceFirst: false,
    },
  ],
  onepasswordSDK: [
    {
      path: ["auth", "serviceAccountSecretRef"],
      prefix: "received invalid 1PasswordSdk SecretStore resource: ",
      empty: (field) => `missing: spec.provider.onepasswordsdk.auth.secretRef.serviceAccountTokenSecretRef.${field}`,
      namespaceFirst: false,
    },
  ],
  doppler: [
    {
      path: ["auth", "secretRef", "dopplerToken"],
      prefix: "invalid store: ",
      empty: (field) => (field === "name" ? "dopplerToken.name cannot be empty" : undefined),
      namespaceFirst: true,
    },
  ],
  gitlab: [
    {
      path: ["auth", "SecretRef", "accessToken"],
      prefix: "",
      empty: (field) => `accessToken.${field} cannot be empty`,
      namespaceFirst: true,
    },
  ],
  infisical: [
    { ...infisical, path: ["auth", "universalAuthCredentials", "clientId"] },
    { ...infisical, path: ["auth", "universalAuthCredentials", "clientSecret"] },
  ],
};

/** What the webhook does not take of a store's credentials, for the providers that are known here. */
export function credentialTroubles(store: Store): readonly StoreTrouble[] {
  const { provider } = store;
  const known = Object.hasOwn(credentials, provider) ? (credentials[provider] ?? []) : [];
  return [...known.flatMap((each) => faultOf(store, each)), ...(provider === "onepassword" ? vaultOrder(store) : [])];
}

function faultOf(store: Store, of: Credentials): readonly StoreTrouble[] {
  const base: Path = ["spec", "provider", store.provider, ...of.path];
  const selector = at(store.object.object, ...base);
  if (selector === undefined || isOpen(JSON.stringify(selector))) return [];
  const left = leftOut(selector, of);
  const namespace = namespaceReason(store, selector, of);
  const first = of.namespaceFirst ? (namespace ?? left) : (left ?? namespace);
  if (first === undefined) return [];
  const { reason, field } = first;
  return [
    {
      rule: "store-config",
      about: "selector",
      message: webhookDenied(store, `${of.prefix}${reason}`),
      path: [],
      blame: {
        object: store.object.ref,
        path: [...base, field],
        missing: at(selector, field) === undefined ? `no ${field}` : undefined,
      },
      details: { reason, field, secret: stringAt(selector, "name") ?? "" },
    },
  ];
}

interface Found {
  readonly reason: string;
  readonly field: string;
}

function leftOut(selector: Json, { empty }: Credentials): Found | undefined {
  for (const field of ["name", "key"] as const) {
    const reason = (stringAt(selector, field) ?? "") === "" ? empty(field) : undefined;
    if (reason !== undefined) return { reason, field };
  }
  return undefined;
}

function namespaceReason(store: Store, selector: Json, { isReferent }: Credentials): Found | undefined {
  const namespace = stringAt(selector, "namespace");
  if (isReferent === true && namespace === undefined) return undefined;
  const reason = namespaceFault(store, namespace);
  return reason === undefined ? undefined : { reason, field: "namespace" };
}

/** 1Password's vaults are asked in the order of their numbers, which must differ. */
function vaultOrder(store: Store): readonly StoreTrouble[] {
  const path: Path = ["spec", "provider", "onepassword", "vaults"];
  const vaults = fieldsAt(store.object.object, ...path);
  const again = vaults.find(([, order], index) => vaults.slice(0, index).some(([, other]) => other === order));
  if (again === undefined) return [];
  const [vault] = again;
  const reason = "vault order numbers must be unique";
  const { prefix } = credentials["onepassword"]?.[0] ?? { prefix: "" };
  return [
    {
      rule: "store-config",
      about: "vaults",
      message: webhookDenied(store, prefix + reason),
      path: [],
      blame: { object: store.object.ref, path: [...path, vault] },
      details: { vault },
    },
  ];
}
