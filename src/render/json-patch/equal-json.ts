import type { Node } from "../../source/index.ts";

/** The same JSON value, wherever it comes from. */
export function equalJson(a: Node, b: Node): boolean {
  if (a.kind === "scalar") return b.kind === "scalar" && (a.value === b.value || bothNumbers(a.value, b.value));
  if (a.kind === "sequence") {
    return (
      b.kind === "sequence" &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => {
        const other = b.items[index];
        return other !== undefined && equalJson(item, other);
      })
    );
  }
  if (b.kind !== "mapping" || a.entries.length !== b.entries.length) return false;
  const other = new Map(b.entries.map(({ key, value }) => [key.text, value]));
  return a.entries.every(({ key, value }) => {
    const found = other.get(key.text);
    return found !== undefined && equalJson(value, found);
  });
}

function bothNumbers(a: unknown, b: unknown): boolean {
  const isNumber = (value: unknown): boolean => typeof value === "number" || typeof value === "bigint";
  return isNumber(a) && isNumber(b) && Number(a) === Number(b);
}
