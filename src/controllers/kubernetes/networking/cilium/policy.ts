import type { Json, Path } from "../../../../source/index.ts";
import { at, fieldsAt, listAt, type GroupKind, type WorldObject } from "../../../../world/index.ts";

export const policyKind: GroupKind = "cilium.io/CiliumNetworkPolicy";
export const clusterwidePolicyKind: GroupKind = "cilium.io/CiliumClusterwideNetworkPolicy";

/** One of the rules of a policy: `spec`, or an entry of `specs`. */
export interface PolicySpec {
  readonly spec: Json;
  readonly path: Path;
}

export function specsOf({ object }: WorldObject): readonly PolicySpec[] {
  const spec = at(object, "spec");
  const several = listAt(object, "specs").map((each, index): PolicySpec => ({ spec: each, path: ["specs", index] }));
  return spec === undefined ? several : [{ spec, path: ["spec"] }, ...several];
}

/** Labels that a selector asks for, under the names that they have at a pod: `k8s:` and `any:` only tell where one is from. */
export function askedLabels(selector: Json): ReadonlyMap<string, string> {
  return new Map(fieldsAt(selector, "matchLabels").map(([key, value]) => [plainKey(key), String(value)]));
}

/** A label's key without the source that Cilium writes before it: `k8s:app` is `app`. */
export function plainKey(key: string): string {
  return key.replace(/^(?:k8s|any):/, "");
}

/** A selector of other pods in a rule. */
export interface Peer {
  readonly selector: Json;
  readonly path: Path;
}

export function peersOf({ spec, path }: PolicySpec): readonly Peer[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    listAt(spec, direction).flatMap((rule, index) => {
      const field = direction === "ingress" ? "fromEndpoints" : "toEndpoints";
      return listAt(rule, field).map((selector, peer) => ({
        selector,
        path: [...path, direction, index, field, peer],
      }));
    }),
  );
}
