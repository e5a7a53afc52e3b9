import { parseYaml } from "../../../source/index.ts";
import { plainText, type Tracked } from "../../../template/index.ts";
import type { KeyedData } from "../../../world/index.ts";

/** The keys of a rendered YAML mapping. Values keep their pieces where they stand in it as they are. */
export function keysIn(rendered: Tracked): KeyedData {
  const file = { path: "", text: plainText(rendered) };
  const root = parseYaml(file).documents[0];
  if (root?.kind !== "mapping") return { values: new Map(), complete: false };
  const values = new Map<string, Tracked>();
  for (const { key, value } of root.entries) {
    if (value.kind !== "scalar") return { values: new Map(), complete: false };
    const cut = value.span ? slice(rendered, value.span.start, value.span.end) : [];
    values.set(key.text, plainText(cut) === value.text ? cut : [{ text: value.text, from: sourceOf(rendered) }]);
  }
  return { values, complete: true };
}

function slice(value: Tracked, start: number, end: number): Tracked {
  let at = 0;
  return value.flatMap((piece) => {
    const text = piece.text.slice(Math.max(start - at, 0), Math.max(end - at, 0));
    at += piece.text.length;
    return text === "" ? [] : [{ ...piece, text }];
  });
}

/** The least known source of a text: outside before generated before literal. */
function sourceOf(value: Tracked): Tracked[number]["from"] {
  const sources = value.flatMap(({ from }) => from ?? []);
  return (
    sources.find(({ kind }) => kind === "outside") ?? sources.find(({ kind }) => kind === "generated") ?? sources[0]
  );
}
