/** So deep are values compared that are worked out anew; below that, identity decides. */
const maxDepth = 3;

const compared = new WeakMap<object, WeakMap<object, boolean>>();

/** The same for values that many ask about: two objects are compared once. */
export function sameDerived(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const others = compared.get(a) ?? new WeakMap<object, boolean>();
  compared.set(a, others);
  const same = others.get(b) ?? sameValue(a, b);
  others.set(b, same);
  return same;
}

/** Do two values that were derived from worlds say the same? Lists, sets, maps and plain objects are looked into, a few levels deep. */
export function sameValue(a: unknown, b: unknown, depth: number = maxDepth): boolean {
  if (Object.is(a, b)) return true;
  if (depth === 0 || typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const same = (one: unknown, other: unknown): boolean => sameValue(one, other, depth - 1);
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b, same);
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((item) => b.has(item));
  if (a instanceof Map) return b instanceof Map && sameEntries(a, b, same);
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false;
  return sameEntries(new Map(Object.entries(a)), new Map(Object.entries(b)), same);
}

function sameItems(a: readonly unknown[], b: readonly unknown[], same: typeof sameValue): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index]));
}

function sameEntries(
  a: ReadonlyMap<unknown, unknown>,
  b: ReadonlyMap<unknown, unknown>,
  same: typeof sameValue,
): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && same(value, b.get(key)));
}
