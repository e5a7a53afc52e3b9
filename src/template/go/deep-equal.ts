import { known } from "../text/text.ts";
import { concrete, typeName } from "../values/values.ts";
import type { Value } from "../values/values.ts";

/** reflect.DeepEqual. */
export function deepEqual(first: Value, second: Value): boolean {
  const [a, b] = [concrete(first), concrete(second)];
  if (a.kind !== b.kind || typeName(a) !== typeName(b)) return false;
  if (a.kind === "string" && b.kind === "string") return known(a.text) === known(b.text);
  if (a.kind === "slice" && b.kind === "slice") {
    if ((a.isNil ?? false) !== (b.isNil ?? false) || a.items.length !== b.items.length) return false;
    return a.items.every((item, index) => deepEqual(item, b.items[index] ?? { kind: "nil" }));
  }
  if (a.kind === "map" && b.kind === "map") {
    if ((a.isNil ?? false) !== (b.isNil ?? false) || a.entries.size !== b.entries.size) return false;
    return [...a.entries].every(([key, value]) => {
      const other = b.entries.get(key);
      return other !== undefined && deepEqual(value, other);
    });
  }
  if (a.kind === "complex" && b.kind === "complex") return a.real === b.real && a.imaginary === b.imaginary;
  if (a.kind === "time" && b.kind === "time")
    return a.time.instant === b.time.instant && a.time.zone.name === b.time.zone.name;
  if (a.kind === "version" && b.kind === "version") return a.version.original === b.version.original;
  if (a.kind === "certificate" && b.kind === "certificate") {
    return a.cert.bytes === b.cert.bytes && a.key.bytes === b.key.bytes;
  }
  return a.kind === "nil" || ("value" in a && "value" in b && a.value === b.value);
}
