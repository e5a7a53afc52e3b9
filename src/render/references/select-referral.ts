import { entryOf, textAt } from "../../source/index.ts";
import { selects, type Gvk } from "../resource/gvk.ts";
import type { ReferralIndex } from "./referrals.ts";
import { notNamespaceable } from "../resource/resource-id.ts";
import { originalId, previousIds, type Resource } from "../resource/resource.ts";

/** A name found in some object, which may be that of a renamed one. */
export interface Referral {
  readonly name: string;
  /** The namespace beside the name, where there is one. */
  readonly namespace: string | undefined;
  /** What kind of object the field names. */
  readonly target: Gvk;
  readonly path: string;
  /** What a fix would write: objects that agree in it are as good as one. */
  readonly writes: "name" | "name and namespace";
}

export type Selected = { readonly referral: Resource | undefined } | { readonly ambiguous: readonly Resource[] };

/** Which object is meant (filters/nameref/nameref.go, selectReferral). */
export function selectReferral(index: ReferralIndex, referrer: Resource, referral: Referral): Selected {
  const { isClusterScoped } = index.resources;
  const wanted = [referral.target, roleRefGvk(referrer, referral.path)].filter((gvk) => gvk !== undefined);
  const candidates = index.reachable(referrer, referral.name).filter((candidate) => {
    const previous = previousIds(candidate, isClusterScoped);
    return (
      wanted.every((gvk) => previous.some((id) => selects(gvk, id))) &&
      isInNamespace(index, referrer, candidate, referral.namespace) &&
      isNear(referrer, candidate)
    );
  });
  if (candidates.length < 2) return { referral: candidates[0] };
  const near = candidates.filter((candidate) => sameAffixes(referrer, candidate, true));
  if (near.length < 2) return { referral: near[0] };
  const nearest = near.filter((candidate) => sameAffixes(referrer, candidate, false));
  if (nearest.length < 2) return { referral: nearest[0] };
  const key = ({ id }: Resource): string => (referral.writes === "name" ? id.name : `${id.namespace}/${id.name}`);
  const isOne = new Set(nearest.map(key)).size === 1;
  return isOne ? { referral: nearest[0] } : { ambiguous: nearest };
}

/** `roleRef` says itself what kind it means. */
function roleRefGvk(referrer: Resource, path: string): Gvk | undefined {
  if (!path.endsWith("roleRef/name")) return undefined;
  const roleRef = entryOf(referrer.node, "roleRef")?.value;
  const group = textAt(roleRef, "apiGroup");
  const kind = textAt(roleRef, "kind");
  return group === undefined || kind === undefined ? undefined : { group, version: "", kind };
}

/** With a namespace beside the name: objects that came from it if there are any, else those that are in it now. */
function isInNamespace(
  index: ReferralIndex,
  referrer: Resource,
  candidate: Resource,
  namespace: string | undefined,
): boolean {
  if (namespace === undefined) return true;
  if (index.comesFrom(referrer, namespace)) {
    return originalId(candidate, index.resources.isClusterScoped).effectiveNamespace === namespace;
  }
  return candidate.id.effectiveNamespace === namespace;
}

/** In the same namespace, unless one of the two has none; service accounts are meant across namespaces. */
function isNear(referrer: Resource, candidate: Resource): boolean {
  return (
    referrer.id.effectiveNamespace === notNamespaceable ||
    candidate.id.effectiveNamespace === notNamespaceable ||
    candidate.id.kind === "ServiceAccount" ||
    candidate.id.effectiveNamespace === referrer.id.effectiveNamespace
  );
}

function sameAffixes(a: Resource, b: Resource, allowEmpty: boolean): boolean {
  return sameEnd(a.prefixes, b.prefixes, allowEmpty) && sameEnd(a.suffixes, b.suffixes, allowEmpty);
}

/** Do both lists end alike? One that is empty fits only where that is allowed, or when both are. */
function sameEnd(a: readonly string[], b: readonly string[], allowEmpty: boolean): boolean {
  if (a.length === 0 || b.length === 0) return allowEmpty || a.length === b.length;
  const length = Math.min(a.length, b.length);
  return a.slice(-length).every((text, index) => text === b.slice(-length)[index]);
}
