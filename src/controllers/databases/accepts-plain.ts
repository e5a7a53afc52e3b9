/** Do these lines of pg_hba.conf let other pods in without TLS? The first line that fits decides; without one nobody gets in. */
export function acceptsPlain(lines: readonly string[]): boolean {
  for (const line of lines) {
    const [type, database, , address, method] = line.trim().split(/\s+/);
    if (type !== "host" && type !== "hostnossl") continue;
    if (database === "replication" || address === undefined || /^(127\.|::1|localhost|samehost)/.test(address))
      continue;
    return method !== "reject";
  }
  return false;
}
