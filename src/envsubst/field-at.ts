import { parseYaml, type Mapping, type Node, type Path, type Scalar, type Span } from "../source/index.ts";

/** A scalar of a manifest, the value of a field or its key. */
export interface FieldAt {
  readonly path: Path;
  readonly scalar: Scalar;
}

/** Where a manifest uses a variable. */
export interface VariableUse {
  readonly name: string;
  /** The field; of a variable in a key, the field with that key. Undefined where it could not be found. */
  readonly path: Path | undefined;
  readonly span: Span | undefined;
}

interface WrittenField extends FieldAt {
  readonly start: number;
  readonly end: number;
}

/** Finds the scalar of a manifest that stands at a place in its printed text. The text is not read before the first question. */
export function fieldFinder(node: Mapping, text: string): (offset: number) => FieldAt | undefined {
  let fields: readonly WrittenField[] | undefined;
  return (offset) => {
    fields ??= writtenFields(node, text);
    let low = 0;
    let high = fields.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((fields[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const found = fields[low];
    return found !== undefined && found.start <= offset && offset < found.end ? found : undefined;
  };
}

function writtenFields(node: Mapping, text: string): readonly WrittenField[] {
  const [written] = parseYaml({ path: "", text }).documents;
  const fields: WrittenField[] = [];
  if (written) collect(node, written, [], fields);
  return fields;
}

/** In the order of the text. */
function collect(node: Node | undefined, written: Node, path: Path, fields: WrittenField[]): void {
  if (written.kind === "scalar") {
    if (node?.kind === "scalar") add(node, written, path, fields);
  } else if (written.kind === "sequence") {
    if (node?.kind !== "sequence") return;
    for (const [index, item] of written.items.entries()) collect(node.items[index], item, [...path, index], fields);
  } else if (node?.kind === "mapping") {
    const known = new Map(node.entries.map((entry) => [entry.key.text, entry] as const));
    for (const { key, value } of written.entries) {
      const own = known.get(key.text);
      if (own === undefined) continue;
      add(own.key, key, [...path, key.text], fields);
      collect(own.value, value, [...path, key.text], fields);
    }
  }
}

function add(scalar: Scalar, { span }: Scalar, path: Path, fields: WrittenField[]): void {
  if (span !== undefined && scalar.text.includes("$")) fields.push({ path, scalar, start: span.start, end: span.end });
}
