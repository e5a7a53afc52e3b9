import { mappingAt, textAt, type Mapping, type Node } from "../../source/index.ts";
import type { Accumulator } from "../accumulate/accumulator.ts";
import { expandVariables } from "./expand-variables.ts";
import { applyFieldSpec, specsFor } from "../configurations/field-spec.ts";
import { mappingsOf, stringOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import { gvkText, splitApiVersion, type Gvk } from "../resource/gvk.ts";
import { mapItems, mapValues } from "../nodes.ts";
import { lookupField, splitReplacementPath } from "../replacements/index.ts";
import type { ResourceMap } from "../resource/resource-map.ts";
import { resourceId } from "../resource/resource-id.ts";
import { originalId, type Resource } from "../resource/resource.ts";

/** `vars`: each is tied to the resource that its value comes from (resaccumulator.go, MergeVars). */
export function mergeVars(accumulator: Accumulator, outer: Frame, fields: Mapping): void {
  const variables = mappingsOf(fields, "vars");
  const listed = variables.map((variable) => variableText(variable, writtenGvk(variable))).join(" ");
  const frame: Frame = { ...outer, wrap: (text) => outer.wrap(`merging vars [${listed}]: ${text}`) };
  for (const variable of variables) {
    const name = stringOf(variable, "name");
    const matched = sourcesOf(accumulator.resources, variable);
    if (matched.length > 1) {
      const text = `found ${matched.length} resId matches for var ${variableText(variable, gvkOf(variable))} (unable to disambiguate)`;
      report(frame, text, { span: variable.span });
    }
    if (accumulator.vars.some((known) => stringOf(known, "name") === name)) {
      report(frame, `var '${name}' already encountered`, { span: variable.span });
      continue;
    }
    const [source] = matched;
    if (source !== undefined && matched.length === 1) source.vars = [...source.vars, name];
    accumulator.vars = [...accumulator.vars, variable];
  }
}

/** Replaces `$(NAME)` where the field specs allow it, once, at the root of the build (resaccumulator.go, ResolveVars). */
export function resolveVars({ resources, configuration, vars }: Accumulator, frame: Frame): void {
  if (vars.length === 0) return;
  const values = new Map<string, Node>();
  for (const variable of vars) {
    const source = resources.resources.find((resource) => resource.vars.includes(stringOf(variable, "name")));
    if (source === undefined && resources.incomplete) continue;
    const value = valueOf(source, variable);
    if (typeof value === "string") report(frame, value, { span: variable.span });
    else values.set(stringOf(variable, "name"), value);
  }
  for (const resource of resources.resources) {
    const set = (node: Node): Node => {
      if (node.kind === "mapping") return mapValues(node, (value) => expandVariables(value, values));
      if (node.kind === "scalar") return expandVariables(node, values);
      const other = node.items.find((item) => item.kind !== "scalar" || typeof item.value !== "string");
      if (other === undefined) return mapItems(node, (item) => expandVariables(item, values));
      report(frame, "invalid value type expect a string", { span: other.span });
      return node;
    };
    const fieldSpecs = specsFor(configuration.varReference, resource.id);
    const node = fieldSpecs.reduce((object, spec) => applyFieldSpec(object, spec, set), resource.node);
    resources.setNode(resource, node);
  }
}

/** By original id. Without a namespace every namespace is meant. */
function sourcesOf(resources: ResourceMap, variable: Mapping): readonly Resource[] {
  const reference = mappingAt(variable, "objref");
  const gvk = gvkOf(variable);
  const id = resourceId(gvk, stringOf(reference, "name"), stringOf(reference, "namespace"), resources.isClusterScoped);
  return resources.resources.filter((resource) => {
    const original = originalId(resource, resources.isClusterScoped);
    return (
      original.name === id.name &&
      original.kind === id.kind &&
      original.version === id.version &&
      original.group === id.group &&
      (id.namespace === "" || original.effectiveNamespace === id.effectiveNamespace)
    );
  });
}

/** The value; a text says why there is none. */
function valueOf(source: Resource | undefined, variable: Mapping): Node | string {
  const shown = variableText(variable, gvkOf(variable), fieldPathOf(variable));
  if (source === undefined) return `var '${shown}' cannot be mapped to a field in the set of known resources`;
  const path = splitReplacementPath(fieldPathOf(variable)).flatMap((part) =>
    part.split(/[[\]]+/).filter((piece) => piece !== ""),
  );
  return lookupField(source.node, path) ?? `field specified in var '${shown}' not found in corresponding resource`;
}

function fieldPathOf(variable: Mapping): string {
  return stringOf(variable, "fieldref", "fieldPath") || "metadata.name";
}

function writtenGvk(variable: Mapping): Gvk {
  const reference = mappingAt(variable, "objref");
  return {
    group: stringOf(reference, "group"),
    version: stringOf(reference, "version"),
    kind: stringOf(reference, "kind"),
  };
}

/** `apiVersion`, where it is given, stands for group and version (types/var.go, Target.GVK). */
function gvkOf(variable: Mapping): Gvk {
  const written = writtenGvk(variable);
  const apiVersion = textAt(variable, "objref", "apiVersion") ?? "";
  return apiVersion === "" ? written : { ...splitApiVersion(apiVersion), kind: written.kind };
}

function variableText(variable: Mapping, gvk: Gvk, fieldPath = stringOf(variable, "fieldref", "fieldPath")): string {
  return `{${stringOf(variable, "name")} ${gvkText(gvk)} {${fieldPath}}}`;
}
