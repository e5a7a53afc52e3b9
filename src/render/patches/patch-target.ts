import { entryOf, type Mapping, type Node } from "../../source/index.ts";
import { stringOf } from "../fields.ts";
import { parseLabelSelector, type LabelTest } from "./label-selector.ts";
import { regexpTest, type TextTest } from "../../regexp/index.ts";
import type { ResourceMap } from "../resource/resource-map.ts";
import { originalId, type Resource } from "../resource/resource.ts";

/**
 * The resources that a `target` selects, in load order; a text says what is wrong with it (reswrangler.go, Select). Name and
 * namespace may be the original or the current ones.
 */
export function selectResources(resources: ResourceMap, target: Mapping): readonly Resource[] | string {
  const tests: Record<string, TextTest> = {};
  for (const field of ["group", "version", "kind", "name", "namespace"]) {
    const test = anchored(stringOf(target, field));
    if (typeof test === "string") return test;
    tests[field] = test;
  }
  const hasLabels = labelMatcher(target);
  if (typeof hasLabels === "string") return hasLabels;
  const { group = all, version = all, kind = all, name = all, namespace = all } = tests;
  return resources.resources.filter((resource) => {
    const { id } = resource;
    if (!kind(id.kind) || !group(id.group) || !version(id.version)) return false;
    const original = originalId(resource, resources.isClusterScoped);
    return (
      (namespace(original.effectiveNamespace) || namespace(id.effectiveNamespace)) &&
      (name(original.name) || name(id.name)) &&
      hasLabels(resource)
    );
  });
}

/** `labelSelector` and `annotationSelector` of a selector; a text says what is wrong with them. */
export function labelMatcher(selector: Mapping): ((resource: Resource) => boolean) | string {
  const labels = parseLabelSelector(stringOf(selector, "labelSelector"));
  if (typeof labels === "string") return labels;
  const annotations = parseLabelSelector(stringOf(selector, "annotationSelector"));
  if (typeof annotations === "string") return annotations;
  return ({ node }) => passes(labels, node, "labels") && passes(annotations, node, "annotations");
}

function all(): boolean {
  return true;
}

/** Selectors are anchored at both ends; an empty one takes everything (types/selector.go, anchorRegex). */
function anchored(pattern: string): TextTest | string {
  if (pattern === "") return all;
  if (/^[-A-Za-z0-9_]+$/.test(pattern)) return (text) => text === pattern;
  const test = regexpTest(`^(?:${pattern})$`);
  return typeof test === "function" ? test : test.error;
}

function passes(test: LabelTest, object: Node, field: "labels" | "annotations"): boolean {
  const found = entryOf(entryOf(object, "metadata")?.value, field)?.value;
  const labels = new Map<string, string>();
  if (found?.kind === "mapping") {
    for (const { key, value } of found.entries) if (value.kind === "scalar") labels.set(key.text, value.text);
  }
  return test(labels);
}
