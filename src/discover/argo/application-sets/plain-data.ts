import { toJson, type Node } from "../../../source/index.ts";
import type { Data } from "../../../template/index.ts";

const trueWords: ReadonlySet<string> = new Set(["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"]);
const falseWords: ReadonlySet<string> = new Set(["n", "N", "no", "No", "NO", "off", "Off", "OFF"]);

/** What a node holds as sigs.k8s.io/yaml reads it: by YAML 1.1, where `yes` and `off` are booleans. */
export function plainData(node: Node): Data {
  switch (node.kind) {
    case "scalar":
      if (node.style !== "plain" || typeof node.value !== "string") return toJson(node) as Data;
      return trueWords.has(node.text) ? true : falseWords.has(node.text) ? false : node.value;
    case "sequence":
      return node.items.map(plainData);
    case "mapping":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainData(value)]));
  }
}
