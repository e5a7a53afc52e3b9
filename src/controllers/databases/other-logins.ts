const byPassword = new Set(["scram-sha-256", "md5", "password", "reject"]);

/** Does one of these lines of pg_hba.conf let other pods in by something else than their password? */
export function hasOtherLogins(lines: readonly string[]): boolean {
  return lines.some((line) => {
    const [type = "", , , ...rest] = line.trim().split(/\s+/);
    // An address may be followed by its mask.
    const method = /^\d+\.\d+\.\d+\.\d+$/.test(rest[1] ?? "") ? rest[2] : rest[1];
    return type.startsWith("host") && method !== undefined && !byPassword.has(method);
  });
}
