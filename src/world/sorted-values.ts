/** The values of a map in the order of their keys. */
export function sortedValues<Value>(map: ReadonlyMap<string, Value>): readonly Value[] {
  return [...map.keys()].sort().map((key) => map.get(key) as Value);
}
