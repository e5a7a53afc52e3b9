import type { Mapping } from "../../source/index.ts";
import { stringOf } from "../fields.ts";
import { labelMatcher } from "../patches/patch-target.ts";
import { selects } from "../resource/gvk.ts";
import type { ResourceMap } from "../resource/resource-map.ts";
import { previousIds, type Resource } from "../resource/resource.ts";

export type ResourceTest = (resource: Resource) => boolean;

/** Does any of a resource's ids, of today or earlier, fit? The parts are exact texts here. */
export function idMatcher({ isClusterScoped }: ResourceMap, selector: Mapping): ResourceTest {
  const gvk = {
    group: stringOf(selector, "group"),
    version: stringOf(selector, "version"),
    kind: stringOf(selector, "kind"),
  };
  const name = stringOf(selector, "name");
  const namespace = stringOf(selector, "namespace");
  return (resource) =>
    [...previousIds(resource, isClusterScoped), resource.id].some(
      (id) =>
        (name === "" || id.name === name) &&
        (namespace === "" || id.effectiveNamespace === namespace) &&
        selects(gvk, id),
    );
}

/** Selected by `select`, with its label and annotation selectors, and by no entry of `reject`. */
export function resourceMatcher(
  resources: ResourceMap,
  select: Mapping,
  reject: readonly Mapping[],
): ResourceTest | string {
  const hasId = idMatcher(resources, select);
  const hasLabels = labelMatcher(select);
  if (typeof hasLabels === "string") return hasLabels;
  const rejects: ResourceTest[] = [];
  for (const entry of reject) {
    const labels = labelMatcher(entry);
    if (typeof labels === "string") return labels;
    if (stringOf(entry, "labelSelector") !== "" || stringOf(entry, "annotationSelector") !== "") rejects.push(labels);
    const hasIdPart = ["group", "version", "kind", "name", "namespace"].some((part) => stringOf(entry, part) !== "");
    if (hasIdPart) rejects.push(idMatcher(resources, entry));
  }
  return (resource) => hasId(resource) && hasLabels(resource) && !rejects.some((test) => test(resource));
}
