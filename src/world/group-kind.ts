import type { Ref } from "../render/index.ts";

/** An API group and kind as one word: `acid.zalan.do/postgresql`, or only the kind in the core group: `Secret`. */
export type GroupKind = string;

export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash === -1 ? "" : apiVersion.slice(0, slash);
}

export function groupKindOf(ref: Pick<Ref, "apiVersion" | "kind">): GroupKind {
  const group = groupOf(ref.apiVersion);
  return group === "" ? ref.kind : `${group}/${ref.kind}`;
}

/** Two references name the same object when all but the version agrees. */
export function sameObject(a: Ref, b: Ref): boolean {
  return a.name === b.name && a.namespace === b.namespace && groupKindOf(a) === groupKindOf(b);
}

/** One word for an object, unique in a cluster; for maps and for sorting. */
export function refKey(ref: Ref): string {
  return `${groupKindOf(ref)} ${ref.namespace}/${ref.name}`;
}

/** As people name it: `SecretStore zalando-k8s-store`. */
export function refName(ref: Ref): string {
  return `${ref.kind} ${ref.name}`;
}
