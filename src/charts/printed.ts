import { resolvePlain, type Node } from "../source/index.ts";

/** What `{{ }}` prints without quotes is read again: a text that looks like a number becomes one. */
export function printed(node: Node | undefined): Node | undefined {
  if (node?.kind !== "scalar" || typeof node.value !== "string") return node;
  const value = resolvePlain(node.value);
  return typeof value === "number" ? { ...node, value, text: String(value), style: "plain" } : node;
}
