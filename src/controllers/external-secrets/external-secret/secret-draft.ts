import type { Draft } from "../../engine/index.ts";
import { at, stringAt, type JsonObject, type WorldObject } from "../../../world/index.ts";
import { combined } from "./combined.ts";
import { isFailure } from "./failure.ts";
import { targetOf } from "./target.ts";
import type { Templated } from "./template/apply-template.ts";

/**
 * The Secret as it is written (applyTemplate, metadata and owner reference of the mutation). What stands in it already stays only
 * with Merge, or where the Secret is `shared`.
 */
export function secretDraft(
  external: WorldObject,
  { data, labels, annotations }: Templated,
  existing: WorldObject | undefined,
  shared: boolean,
): Draft {
  const { name, namespace, creationPolicy, immutable } = targetOf(external);
  const merges = shared || creationPolicy === "Merge" || creationPolicy === "CreateOrMerge";
  if (existing && merges) {
    const all = existing.data ? combined([existing.data, data]) : data;
    const { status: _, ...object } = existing.object;
    return { object, data: isFailure(all) ? data : all };
  }
  const template = at(external.object, "spec", "target", "template");
  const object: JsonObject = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name,
      namespace,
      labels: { ...Object.fromEntries(labels), "reconcile.external-secrets.io/managed": "true" },
      annotations: Object.fromEntries(annotations),
      ...(creationPolicy === "Owner" ? { ownerReferences: [ownerReference(external)] } : {}),
    },
    type: stringAt(template, "type") ?? "Opaque",
    ...(immutable ? { immutable } : {}),
  };
  return { object, data };
}

function ownerReference({ ref }: WorldObject): JsonObject {
  return { apiVersion: ref.apiVersion, kind: ref.kind, name: ref.name, controller: true, blockOwnerDeletion: true };
}
