import type { Ref } from "../../render/index.ts";
import { sameJson, stringAt, type WorldObject } from "../../world/index.ts";
import type { Draft } from "./controller.ts";

export function refOfDraft(draft: Draft): Ref {
  const { object } = draft;
  return {
    apiVersion: stringAt(object, "apiVersion") ?? "",
    kind: stringAt(object, "kind") ?? "",
    namespace: stringAt(object, "metadata", "namespace") ?? "",
    name: stringAt(object, "metadata", "name") ?? "",
  };
}

/** The object as it stands in the world once a draft is applied. Its status is its controller's, not its maker's. */
export function draftedObject(
  draft: Draft,
  existing: WorldObject | undefined,
  maker: WorldObject,
  now: number,
): WorldObject {
  const status = existing?.object["status"];
  return {
    ref: refOfDraft(draft),
    object: status === undefined ? draft.object : { ...draft.object, status },
    manifest: existing?.manifest,
    madeBy: existing ? existing.madeBy : maker.ref,
    role: existing?.role ?? maker.role,
    deployedBy: existing?.deployedBy,
    ...history(existing),
    data: draft.data ?? existing?.data,
    health: existing?.health ?? new Map(),
    statusSince: existing?.statusSince ?? now,
  };
}

/** Would applying it change nothing? */
export function sameAsDraft(existing: WorldObject, draft: Draft): boolean {
  const { status: _, ...before } = existing.object;
  return sameJson(before, draft.object) && sameData(existing, draft);
}

function sameData(existing: WorldObject, draft: Draft): boolean {
  if (draft.data === undefined) return true;
  if (existing.data === undefined || existing.data.complete !== draft.data.complete) return false;
  const before = existing.data.values;
  const after = draft.data.values;
  return (
    before.size === after.size &&
    [...after].every(([key, value]) => JSON.stringify(before.get(key)) === JSON.stringify(value))
  );
}

/** What is known of an object that is about to be replaced, as it was before the change. */
function history(existing: WorldObject | undefined): Pick<WorldObject, "before" | "previous"> {
  return existing?.before ? { before: "updated", previous: existing.previous } : {};
}

/** The object once a deployer has applied it as written: an operator that made it before keeps its status and its keys. */
export function deployedObject(
  written: WorldObject,
  existing: WorldObject | undefined,
  deployer: Ref,
  now: number,
): WorldObject {
  const status = existing?.object["status"];
  return {
    ...written,
    deployedBy: deployer,
    ...history(existing),
    object: status === undefined ? written.object : { ...written.object, status },
    data: written.data ?? existing?.data,
    health: existing?.health ?? written.health,
    statusSince: now,
  };
}

/**
 * Has a deployer applied it? Of two that bring one object the first counts here; in a cluster they would overwrite each other. What
 * the rest of the repository brings gives way to the subject's own.
 */
export function isDeployed(existing: WorldObject, written: WorldObject): boolean {
  if (existing.before === "outdated") return false;
  if (existing.object === written.object) return true;
  return existing.manifest !== undefined && existing.role === written.role;
}
