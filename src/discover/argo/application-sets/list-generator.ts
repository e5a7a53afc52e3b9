import { itemsAt, nodeAt, parseYaml, textAt, type Node } from "../../../source/index.ts";
import type { Data } from "../../../template/index.ts";
import { refuse, type Expansion, type Parameters } from "./expansion.ts";
import { plainData } from "./plain-data.ts";

/** The list generator: its elements, and those that `elementsYaml` holds. */
export function listParameters(expansion: Expansion, list: Node): readonly Parameters[] | undefined {
  const elements = itemsAt(list, "elements").map((item) => listElement(expansion, item));
  if (!elements.every((element) => element !== undefined)) return undefined;
  const text = textAt(list, "elementsYaml");
  if (text === undefined || text === "") return elements;
  const { documents, problems } = parseYaml({ path: "elementsYaml", text });
  const more = documents[0] === undefined ? [] : plainData(documents[0]);
  if (problems.length > 0 || !Array.isArray(more)) {
    return refuse(expansion, "error unmarshling decoded ElementsYaml", nodeAt(list, ["elementsYaml"])?.span);
  }
  return [...elements, ...(more as readonly Parameters[])];
}

/** Without Go templates an element holds texts only, one level deep but for `values`. */
function listElement(expansion: Expansion, item: Node): Parameters | undefined {
  if (item.kind !== "mapping") return refuse(expansion, "error unmarshling list element", item.span);
  if (expansion.goTemplate) return plainData(item) as Parameters;
  const flat: Record<string, Data> = {};
  for (const { key, value } of item.entries) {
    const nested = key.text === "values" && value.kind === "mapping";
    for (const own of nested ? value.entries : [{ key, value }]) {
      const text = plainData(own.value);
      if (typeof text !== "string") {
        return refuse(expansion, "error parsing value as string %!w(<nil>)", own.value.span);
      }
      flat[nested ? `values.${own.key.text}` : own.key.text] = text;
    }
  }
  return flat;
}
