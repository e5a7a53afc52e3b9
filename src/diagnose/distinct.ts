/** Values that say the same count once; the first of them stays. */
export function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value] as const)).values()];
}
