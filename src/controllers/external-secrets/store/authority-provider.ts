import type { Json } from "../../../source/index.ts";
import { at, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { looksLike } from "../../../catalog/index.ts";
import { storeFails, type Store } from "./store.ts";

/** kube-controller-manager publishes it in every namespace (rootcacertpublisher), also where nothing of the repository lies. */
const rootAuthority = "kube-root-ca.crt";

interface Provider {
  readonly type: "ConfigMap" | "Secret";
  readonly namespace: string;
  readonly name: string;
  readonly key: string | undefined;
}

/** Why the CA cannot be read from `caProvider`, in the words of External Secrets; undefined when it can, or with a caBundle. */
export function authorityProviderError(store: Store, context: Context): string | undefined {
  const written = at(store.kubernetes, "server", "caProvider");
  // A caBundle is taken before caProvider is looked at (FetchCACertFromSource).
  if (written === undefined || (stringAt(store.kubernetes, "server", "caBundle") ?? "") !== "") return undefined;
  const provider = providerOf(store, written);
  return holderError(store, provider, context) ?? keyError(store, provider, context);
}

function providerOf(store: Store, written: Json): Provider {
  return {
    type: stringAt(written, "type") === "Secret" ? "Secret" : "ConfigMap",
    name: stringAt(written, "name") ?? "",
    key: stringAt(written, "key"),
    namespace: (store.isClusterStore ? stringAt(written, "namespace") : undefined) ?? store.object.ref.namespace,
  };
}

function holderError(store: Store, provider: Provider, context: Context): string | undefined {
  const { type, namespace, name } = provider;
  if (context.world.get(type, namespace, name) || isRootAuthority(provider)) return undefined;
  const otherType = type === "Secret" ? "ConfigMap" : "Secret";
  const isOfOtherType = context.world.get(otherType, namespace, name) !== undefined || name === rootAuthority;
  const meant = isOfOtherType ? name : lookAlike(context, provider);
  if (meant === undefined) {
    context.assumes({
      message: `${type} ${name} with the CA of the API server exists in namespace ${namespace}`,
      object: undefined,
    });
    return undefined;
  }
  const error =
    type === "ConfigMap"
      ? `failed to prepare auth: failed to get cert from configmap: failed to get caProvider secret ${name}: configmaps "${name}" not found`
      : `failed to prepare auth: failed to get cert from secret: failed to resolve secret key ref: cannot get Kubernetes secret "${name}" from namespace "${namespace}": secrets "${name}" not found`;
  const stands = storeFails(store, context, {
    rule: "store-config",
    about: "caProvider.name",
    message: error,
    path: ["server", "caProvider", isOfOtherType ? "type" : "name"],
    details: { type, name, namespace, meant, otherType: isOfOtherType ? otherType : null },
  });
  return stands ? error : undefined;
}

/** `key` is optional in the CRD and needed all the same. */
function keyError(store: Store, provider: Provider, context: Context): string | undefined {
  const { type, namespace, name, key } = provider;
  const held = isRootAuthority(provider) ? ["ca.crt"] : keysOf(context.world.get(type, namespace, name));
  if (key !== undefined && key !== "" && (held === undefined || held.includes(key))) return undefined;
  const error =
    type === "ConfigMap"
      ? `failed to prepare auth: failed to get cert from configmap: failed to get caProvider configMap ${name} -> ${key ?? ""}`
      : `failed to prepare auth: failed to get cert from secret: failed to resolve secret key ref: cannot find secret data for key: "${key ?? ""}"`;
  const stands = storeFails(store, context, {
    rule: "store-config",
    about: "caProvider.key",
    message: error,
    path: ["server", "caProvider", "key"],
    missing: key === undefined ? "no key" : undefined,
    details: { type, name, namespace, key: key ?? null, held: held ?? [] },
  });
  return stands ? error : undefined;
}

function isRootAuthority({ type, name }: Provider): boolean {
  return type === "ConfigMap" && name === rootAuthority;
}

function keysOf(holder: WorldObject | undefined): readonly string[] | undefined {
  return holder?.data?.complete ? [...holder.data.values.keys()].sort() : undefined;
}

/** What was meant by a name that is not there, where that is plain: then nobody else will make it. */
function lookAlike(context: Context, { type, namespace, name }: Provider): string | undefined {
  if (type === "ConfigMap" && name.startsWith("kube-root-ca")) return rootAuthority;
  const there = context.world.list(type, namespace).map(({ ref }) => ref.name);
  return [...(type === "ConfigMap" ? [rootAuthority] : []), ...there].find((candidate) => looksLike(name, candidate));
}
