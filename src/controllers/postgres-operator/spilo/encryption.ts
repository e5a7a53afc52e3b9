import { listAt, type Encryption } from "../../../world/index.ts";
import type { SpiloPod } from "./pod.ts";

/** How Spilo takes connections: `ssl` is always on, with a certificate of its own where none is given (configure_spilo.py). */
export function encryptionOf(pod: SpiloPod, services: readonly string[]): Encryption {
  const given = pod.environment.get("SSL_CERTIFICATE_FILE");
  return {
    mode: plainAllowed(pod) ? "optional" : "required",
    certificate: given === undefined ? "self-signed" : "private-ca",
    // Whoever gives a certificate will have made it for the Service.
    names: given === undefined ? ["spilo.example.org"] : services.flatMap(hostNames),
  };
}

/** Spilo's own list ends plain connections with `hostnossl all all all reject`, unless ALLOW_NOSSL has any value at all. */
function plainAllowed(pod: SpiloPod): boolean {
  const own = listAt(pod.configuration, "pg_hba").filter((line) => typeof line === "string");
  return own.length > 0 ? acceptsPlain(own) : (pod.environment.get("ALLOW_NOSSL") ?? "") !== "";
}

/** The first line that fits decides; without one the connection is refused. */
function acceptsPlain(lines: readonly string[]): boolean {
  for (const line of lines) {
    const [type, database, , address, method] = line.trim().split(/\s+/);
    if (type !== "host" && type !== "hostnossl") continue;
    if (database === "replication" || address === undefined || /^(127\.|::1|localhost|samehost)/.test(address))
      continue;
    return method !== "reject";
  }
  return false;
}

function hostNames(service: string): readonly string[] {
  const [namespace = "", name = ""] = service.split("/");
  return [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`];
}
