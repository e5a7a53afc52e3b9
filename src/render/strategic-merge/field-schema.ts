/** What strategic merge needs to know about a field: how its list is merged, and what is below it. */
export interface FieldSchema {
  /**
   * For a list that is merged: the keys that tell its elements apart; none for a set of plain values. Left out for a list that a
   * patch replaces as a whole.
   */
  readonly mergeKeys?: readonly string[] | undefined;
  /** The schema of a key of the mapping, or of a key of the list's elements. */
  readonly field: (key: string) => FieldSchema | undefined;
}

/** A schema written down: field name → its own fields, or a list with its keys. */
export interface SchemaTable {
  readonly [field: string]: SchemaTable | MergedList;
}

export interface MergedList {
  readonly mergeKeys: readonly string[];
  readonly items?: SchemaTable;
}

/** A list whose items are told apart by these keys. */
export function mergedBy(mergeKeys: readonly string[], items?: SchemaTable): MergedList {
  return items === undefined ? { mergeKeys } : { mergeKeys, items };
}

/** The schema that a table describes; each field is worked out once. */
export function schemaOf(table: SchemaTable | MergedList): FieldSchema {
  const known = new Map<string, FieldSchema>();
  const isList = Array.isArray(table["mergeKeys"]);
  const fields = (isList ? (table as MergedList).items : (table as SchemaTable)) ?? {};
  const field = (key: string): FieldSchema | undefined => {
    const below = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (below === undefined) return undefined;
    const schema = known.get(key) ?? schemaOf(below);
    known.set(key, schema);
    return schema;
  };
  return isList ? { mergeKeys: (table as MergedList).mergeKeys, field } : { field };
}
