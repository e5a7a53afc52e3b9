/** A value of `shared_buffers` in bytes as the webhook reads it (parsePostgresQuantityValue): a bare number counts as MB. */
export function postgresBytesOf(value: string): number | undefined {
  const [, number, unit] = /^(\d+) *(|B|kB|MB|GB|TB)$/.exec(value) ?? [];
  if (number === undefined) return undefined;
  const powers: Readonly<Record<string, number>> = { "": 20, B: 0, kB: 10, MB: 20, GB: 30, TB: 40 };
  return Number(number) * 2 ** (powers[unit ?? ""] ?? 0);
}
