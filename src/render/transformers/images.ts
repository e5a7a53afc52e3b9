import { regexpTest } from "../../regexp/index.ts";
import { entryOf, textAt, type Mapping, type Node } from "../../source/index.ts";
import { applyFieldSpec, specsFor, type FieldSpec } from "../field-spec.ts";
import { mappingsOf, scalarOf, stringOf } from "../fields.ts";
import { mapItems, mapValues, withEntry, withStep, withText } from "../nodes.ts";
import { stepOf } from "../resource.ts";
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
  const step = stepOf("images", image.span, "image name or tag");
  const set = (node: Node): Node => {
    if (node.kind !== "scalar" || !matches(node.text)) return node;
    const text = changedImage(node.text, image);
    return withStep(text === node.text ? node : withText(node, text), step);
  };
  scope.run("ImageTagTransformer", () => {
    for (const resource of scope.resources.resources) {
      if (textAt(resource.node, "kind") === "CustomResourceDefinition") continue;
      const everywhere = inContainers(resource.node, set);
      const node = specsFor(fieldSpecs, resource.id).reduce(
        (object, spec) => applyFieldSpec(object, spec, once(set)),
        everywhere as Mapping,
      );
      scope.resources.setNode(resource, node);
    }
    function once(change: (node: Node) => Node): (node: Node) => Node {
      return (node) => (node.steps?.includes(step) ? node : change(node));
    }
  });
}

/** api/filters/imagetag/legacy.go: `containers` and `initContainers` at any depth, in any kind. */
function inContainers(node: Node, set: (node: Node) => Node): Node {
  if (node.kind === "sequence") return mapItems(node, (item) => inContainers(item, set));
  if (node.kind !== "mapping") return node;
  return mapValues(node, (value, key) => {
    const isContainers = (key === "containers" || key === "initContainers") && value.kind === "sequence";
    return inContainers(isContainers ? mapItems(value, (item) => withImage(item, set)) : value, set);
  });
}

function withImage(container: Node, set: (node: Node) => Node): Node {
  if (container.kind !== "mapping") return container;
  const image = entryOf(container, "image")?.value;
  if (image === undefined) return container;
  const changed = set(image);
  return changed === image ? container : withEntry(container, "image", changed);
}
