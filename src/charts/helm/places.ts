import { entryOf, textAt, type Node, type Scalar, type Span } from "../../source/index.ts";

/** Where the texts in values stand; undefined for one that stands in several places. */
export type Places = ReadonlyMap<string, Span | undefined>;

/** Short texts and plain numbers stand in too many places to say anything. */
function isTelling({ text }: Scalar): boolean {
  return text.length > 3 && !/^[\d.]+$/.test(text);
}

/** Where each telling scalar of the values stands; undefined for one that stands there more than once. */
export function placesIn(values: Node | undefined): Places {
  const places = new Map<string, Span | undefined>();
  const visit = (node: Node): void => {
    if (node.kind === "scalar" && isTelling(node)) places.set(node.text, places.has(node.text) ? undefined : node.span);
    else if (node.kind === "sequence") for (const item of node.items) visit(item);
    else if (node.kind === "mapping") for (const { value } of node.entries) visit(value);
  };
  if (values) visit(values);
  return places;
}

interface Placing {
  /** Who printed the object. */
  readonly by: string;
  /** The same object as it is known to be made, with the places of its fields. */
  readonly known?: Node | undefined;
  readonly places: Places;
}

/**
 * An object that another program has printed, without places of its own: a field that is known to be made with the same value stands
 * where that comes from; any other text where the values have it, if that is one place; else nowhere.
 */
export function withPlaces(node: Node, { by, known, places }: Placing): Node {
  switch (node.kind) {
    case "scalar": {
      if (known?.kind === "scalar" && known.text === node.text)
        return { ...node, span: known.span, steps: known.steps };
      return { ...node, span: places.get(node.text), steps: [{ by }] };
    }
    case "sequence": {
      const items = node.items.map((item, index) =>
        withPlaces(item, { by, places, known: counterpart(item, index, known) }),
      );
      return { ...node, items, span: known?.kind === "sequence" ? known.span : undefined };
    }
    case "mapping": {
      const entries = node.entries.map(({ key, value }) => {
        const entry = entryOf(known, key.text);
        const named = { ...key, span: entry?.key.span };
        return { key: named, value: withPlaces(value, { by, places, known: entry?.value }) };
      });
      return { ...node, entries, span: known?.kind === "mapping" ? known.span : undefined };
    }
  }
}

/** The item of the same name, in lists of named ones; else the one at the same place. */
function counterpart(item: Node, index: number, known: Node | undefined): Node | undefined {
  if (known?.kind !== "sequence") return undefined;
  const name = textAt(item, "name");
  return name === undefined ? known.items[index] : known.items.find((one) => textAt(one, "name") === name);
}
