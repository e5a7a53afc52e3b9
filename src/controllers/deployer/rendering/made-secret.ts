import type { Manifest } from "../../../render/index.ts";
import { isOpen, itemsAt, mappingAt, nodeAt, textAt, type Node } from "../../../source/index.ts";

/** A Secret that an ExternalSecret is to make, of which the keys are known and the values are not. */
export interface MadeSecret {
  readonly name: string;
  readonly keys: readonly string[];
}

/**
 * What `template.data` holds, or else what is fetched one by one; undefined where the store decides the keys, or where the Secret is
 * somebody else's beforehand (ApplyTemplate in externalsecret_controller_template.go).
 */
export function secretMadeBy({ ref, node }: Manifest): MadeSecret | undefined {
  if (ref.kind !== "ExternalSecret") return undefined;
  const target = nodeAt(node, ["spec", "target"]);
  const name = textAt(target, "name") || ref.name;
  const keys = keysOf(node, nodeAt(target, ["template"]));
  if (keys === undefined || (textAt(target, "creationPolicy") ?? "Owner") !== "Owner") return undefined;
  return [name, ...keys].some(isOpen) ? undefined : { name, keys };
}

function keysOf(node: Node, template: Node | undefined): readonly string[] | undefined {
  const texts = mappingAt(template, "data")?.entries.map(({ key }) => key.text) ?? [];
  if (itemsAt(template, "templateFrom").length > 0) return undefined;
  if (texts.length > 0 && textAt(template, "mergePolicy") !== "Merge") return texts;
  if (itemsAt(node, "spec", "dataFrom").length > 0) return undefined;
  return [...texts, ...itemsAt(node, "spec", "data").flatMap((entry) => textAt(entry, "secretKey") ?? [])];
}
