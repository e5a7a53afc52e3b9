import type { WorldObject } from "../../../world/index.ts";

/** A fact of the configuration that an object is there, in the words in which the report assumes it. */
const fact =
  /^(ConfigMap|PersistentVolumeClaim|Secret|Service|ServiceAccount|ResourceClaim|ResourceClaimTemplate) (\S+)(?: with key \S+)? exists in namespace (\S+)$/;

/** What the user says someone else provides, as objects of the world: each stands for one that nothing in the repository makes. */
export function providedObjects(assumed: ReadonlySet<string>): readonly WorldObject[] {
  return [...assumed].sort().flatMap((text): readonly WorldObject[] => {
    const [, kind, name, namespace] = fact.exec(text) ?? [];
    if (kind === undefined || name === undefined || namespace === undefined) return [];
    const ref = { apiVersion: "immich-gitops.io/v1", kind: "Provided", namespace, name: `${kind} ${name}` };
    const metadata = { name: ref.name, namespace };
    const object = { apiVersion: ref.apiVersion, kind: ref.kind, metadata };
    return [{ ref, object, role: "context", health: new Map(), statusSince: 0 }];
  });
}
