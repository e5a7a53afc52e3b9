import { mappingOf, type Node } from "../source/index.ts";
import { nodeToYaml } from "./yaml/index.ts";

/** How errors in a transformer's own configuration are told: differently for the kustomization's fields and for plugins. */
export type Configuring = (text: string) => string;

/** For a field of the kustomization, with the fields that the transformer is given from it. */
export function configuring(
  transformer: string,
  ...config: readonly (readonly [string, Node | undefined])[]
): Configuring {
  return (text) => {
    const given = config.filter((field): field is [string, Node] => !isEmpty(field[1]));
    return `trouble configuring builtin ${transformer} with config: \`\n${nodeToYaml(mappingOf(given))}\`: ${text}`;
  };
}

function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (node.kind === "scalar" && node.text === "");
}
