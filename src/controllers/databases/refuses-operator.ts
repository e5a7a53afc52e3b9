/**
 * Do these lines of pg_hba.conf keep the operator out, which comes over TLS as the superuser, to database `postgres`, with a password
 * (pkg/cluster/database.go, pgConnectionString)? The first line that fits decides; without one nobody gets in. What cannot be read
 * for certain lets it in.
 */
export function refusesOperator(lines: readonly string[], superuser: string): boolean {
  for (const line of lines) {
    const [type, databases = "", users = "", address = "", ...rest] = line.trim().split(/\s+/);
    if (type !== "host" && type !== "hostssl") continue;
    if (!mayMean(databases, "postgres") || !mayMean(users, superuser)) continue;
    if (/^(127\.|::1|localhost|samehost)/.test(address)) continue;
    const method = /^\d+\.\d+\.\d+\.\d+$/.test(rest[0] ?? "") ? rest[1] : rest[0];
    return method === "reject";
  }
  return true;
}

/** A list of names, `all`, a group, or something quoted or read from a file. */
function mayMean(list: string, name: string): boolean {
  return list
    .split(",")
    .some((entry) => entry === "all" || entry === name || /^[+@"/$]|^same(user|role|group)$/.test(entry));
}
