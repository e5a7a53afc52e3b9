import { regexpTest } from "../../regexp/index.ts";
import { entryOf, textAt, type Mapping, type Node } from "../../source/index.ts";
import { applyFieldSpec, specsFor, type FieldSpec } from "../configurations/field-spec.ts";
import { mappingsOf, scalarOf, stringOf } from "../fields.ts";
import { goKind, isNull, mapItems, mapValues, withEntry, withStep, withText, type Fail } from "../nodes.ts";
import { stepOf } from "../resource/resource.ts";
import type { Scope } from "../scope.ts";
import { changedImage } from "./image-name.ts";

export function setImages(scope: Scope, fields: Mapping, fieldSpecs: readonly FieldSpec[]): void {
  for (const image of mappingsOf(fields, "images")) setImage(scope, image, fieldSpecs);
}

const rest = "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$";

/** An ordinary name means the same to JavaScript's expressions, and leaves them nothing to try twice. */
function imageTest(name: string): ((image: string) => boolean) | { readonly error: string } {
  if (!/^[-\w./:]*$/.test(name)) return regexpTest(`^${name}${rest}`);
  const pattern = new RegExp(`^${name}${rest}`);
  return (image) => pattern.test(image);
}

/** builtins/ImageTagTransformer.go: first every `containers` anywhere, then the field specs. */
export function setImage(scope: Scope, image: Mapping, fieldSpecs: readonly FieldSpec[]): void {
  const name = stringOf(image, "name");
  // The name is put into the expression as it is; this is how one entry can match several images.
  const matches = imageTest(name);
  if (typeof matches !== "function") {
    scope.fail(`invalid image name '${name}': ${matches.error}`, scalarOf(image, "name")?.span ?? image.span);
    return;
  }
  let failed = false;
  const fail: Fail = (message) => {
    if (!failed) scope.fail(message, image.span);
    failed = true;
  };
  const step = stepOf("images", image.span, "image name or tag");
  const set = (node: Node): Node => {
    if (node.kind !== "scalar") {
      fail(`wrong node kind: expected ScalarNode but got ${goKind(node)}`);
      return node;
    }
    if (!matches(node.text)) return node;
    const text = changedImage(node.text, image);
    const changed = text === node.text ? node : withText(node, text);
    return changed.steps?.at(-1) === step ? changed : withStep(changed, step);
  };
  scope.run("ImageTagTransformer", () => {
    for (const resource of scope.resources.resources) {
      if (textAt(resource.node, "kind") === "CustomResourceDefinition") continue;
      // What both find is changed twice, which a `tagSuffix` shows.
      const node = specsFor(fieldSpecs, resource.id).reduce(
        (object, spec) => applyFieldSpec(object, spec, set, { fail }),
        inContainers(resource.node, set, fail) as Mapping,
      );
      scope.resources.setNode(resource, node);
    }
  });
}

/** api/filters/imagetag/legacy.go: `containers` and `initContainers` at any depth, in any kind. */
function inContainers(node: Node, set: (node: Node) => Node, fail: Fail): Node {
  if (node.kind === "sequence") return mapItems(node, (item) => inContainers(item, set, fail));
  if (node.kind !== "mapping") return node;
  return mapValues(node, (value, key) => {
    const isContainers = (key === "containers" || key === "initContainers") && value.kind === "sequence";
    return inContainers(isContainers ? mapItems(value, (item) => withImage(item, set, fail)) : value, set, fail);
  });
}

function withImage(container: Node, set: (node: Node) => Node, fail: Fail): Node {
  if (isNull(container)) return container;
  if (container.kind !== "mapping") {
    fail(`wrong node kind: expected MappingNode but got ${goKind(container)}`);
    return container;
  }
  const image = entryOf(container, "image")?.value;
  if (image === undefined) return container;
  const changed = set(image);
  return changed === image ? container : withEntry(container, "image", changed);
}
