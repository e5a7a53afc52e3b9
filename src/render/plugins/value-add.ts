import { entryOf, mappingAt, type Mapping, type Node } from "../../source/index.ts";
import { applyFieldSpec, fieldSpec } from "../configurations/field-spec.ts";
import { mappingsOf, numberOf, scalarOf, stringOf } from "../fields.ts";
import { isFailure, loadYaml } from "../load.ts";
import { withStep, withText } from "../nodes.ts";
import { selectResources } from "../patches/patch-target.ts";
import { stepOf, type Resource } from "../resource/resource.ts";
import type { Scope } from "../scope.ts";
import type { Plugin } from "./load-plugins.ts";

/** builtins/ValueAddTransformer.go: writes a value into fields, or into a part of the paths that they hold. */
export function addValue(scope: Scope, config: Mapping, { configuring }: Plugin): void {
  const value = scalarOf(config, "value");
  const targets = [...mappingsOf(config, "targets"), ...targetsFromFile(scope, config, configuring)];
  for (const target of targets) {
    const selector = mappingAt(target, "selector");
    const selected = selector === undefined ? scope.resources.resources : selectResources(scope.resources, selector);
    if (typeof selected === "string") {
      scope.fail(selected, selector?.span);
    } else {
      for (const resource of selected) addTo(scope, resource, target, stringOf(value));
    }
  }
}

function addTo(scope: Scope, resource: Resource, target: Mapping, value: string): void {
  const path = stringOf(target, "fieldPath");
  const position = numberOf(target, "filePathPosition");
  const step = stepOf("ValueAddTransformer", target.span, "value added");
  const set = (node: Node): Node => {
    if (node.kind !== "scalar") return node;
    return withStep(
      withText(node, entryOf(target, "filePathPosition") ? inPath(node.text, position, value) : value),
      step,
    );
  };
  const spec = fieldSpec(path, { group: "", version: "", kind: "" }, true);
  scope.resources.setNode(resource, applyFieldSpec(resource.node, spec, set, { createKind: "scalar" }));
}

/** Puts the value into a path as its n-th part; the first is 1. */
function inPath(path: string, position: number, value: string): string {
  if (position < 1) return value;
  const lead = path.startsWith("/") ? "/" : "";
  return (
    lead +
    path
      .slice(lead.length)
      .split("/")
      .toSpliced(position - 1, 0, value)
      .join("/")
  );
}

function targetsFromFile(scope: Scope, config: Mapping, configuring: (text: string) => string): readonly Mapping[] {
  const path = scalarOf(config, "targetFilePath");
  if (path === undefined || path.text === "") return [];
  const file = loadYaml(scope.frame, path.text);
  if (isFailure(file)) {
    scope.fail(configuring(file.text), path.span, { message: file.text, failure: file });
    return [];
  }
  return mappingsOf(file.documents[0], "targets");
}
