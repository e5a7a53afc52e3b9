const suffixes: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["m", 1e-3],
  ["k", 1e3],
  ["M", 1e6],
  ["G", 1e9],
  ["T", 1e12],
  ["P", 1e15],
  ["Ki", 2 ** 10],
  ["Mi", 2 ** 20],
  ["Gi", 2 ** 30],
  ["Ti", 2 ** 40],
  ["Pi", 2 ** 50],
]);

/** A quantity of Kubernetes in bytes; undefined when it is none (resource.ParseQuantity). */
export function bytesOf(quantity: string): number | undefined {
  const [, number, suffix = ""] = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)([A-Za-z]*)$/.exec(quantity) ?? [];
  const unit = suffixes.get(suffix);
  return number === undefined || unit === undefined ? undefined : Number(number) * unit;
}
