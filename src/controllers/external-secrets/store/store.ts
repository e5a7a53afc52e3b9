import type { Json, Path } from "../../../source/index.ts";
import { at, fieldsAt, refName, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Blame, Context, Trouble } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";

/** A SecretStore or ClusterSecretStore. */
export interface Store {
  readonly object: WorldObject;
  readonly isClusterStore: boolean;
  /** The key under `spec.provider`: `kubernetes`, `vault`, `bitwardensecretsmanager` … */
  readonly provider: string;
  /** What stands under `spec.provider.kubernetes`. */
  readonly kubernetes: Json | undefined;
}

export const kubernetesPath: Path = ["spec", "provider", "kubernetes"];

export function storeOf(object: WorldObject): Store {
  const provider = fieldsAt(object.object, "spec", "provider")[0]?.[0] ?? "no provider";
  return {
    object,
    isClusterStore: object.ref.kind === "ClusterSecretStore",
    provider,
    kubernetes: at(object.object, ...kubernetesPath),
  };
}

/** Stores of another controller class are left alone (ShouldProcessStore); who serves them is not known here. */
export function hasForeignClass({ object }: Store): boolean {
  const controller = stringAt(object.object, "spec", "controller");
  return controller !== undefined && controller !== "" && controller !== "default";
}

/** A kind of trouble at a store; `path` starts below `spec.provider.kubernetes`. */
export interface StoreTrouble {
  readonly rule: "store-ca-missing" | "store-access-denied" | "store-config";
  readonly about?: string | undefined;
  readonly message: string;
  readonly path: Path;
  readonly missing?: string | undefined;
  /** Where the fault is in another object than the store. */
  readonly blame?: Blame | undefined;
  readonly details?: Trouble["details"];
}

/** States that a step of the store fails; see `Context.fails`. */
export function storeFails(store: Store, context: Context, trouble: StoreTrouble): boolean {
  const { rule, about, message, path, missing, blame, details } = trouble;
  return context.fails({
    rule: `external-secrets/${rule}`,
    object: store.object.ref,
    about,
    message,
    blame: blame ?? { object: store.object.ref, path: [...kubernetesPath, ...path], missing },
    known: knownFromSource,
    details: {
      about: about ?? null,
      store: refName(store.object.ref),
      isClusterStore: store.isClusterStore,
      ...details,
    },
  });
}
