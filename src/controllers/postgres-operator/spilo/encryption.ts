import { listAt, type Encryption } from "../../../world/index.ts";
import { acceptsPlain, hasOtherLogins, serviceHostNames } from "../../databases/index.ts";
import type { SpiloPod } from "./pod.ts";

/** How Spilo takes connections: `ssl` is always on, with a certificate of its own where none is given (configure_spilo.py). */
export function encryptionOf(pod: SpiloPod, services: readonly string[]): Encryption {
  const given = pod.environment.get("SSL_CERTIFICATE_FILE");
  return {
    mode: plainAllowed(pod) ? "optional" : "required",
    certificate: given === undefined ? "self-signed" : "private-ca",
    // Whoever gives a certificate will have made it for the Service.
    names: given === undefined ? ["spilo.example.org"] : services.flatMap(serviceHostNames),
  };
}

/** Spilo's own list ends plain connections with `hostnossl all all all reject`, unless ALLOW_NOSSL has any value at all. */
function plainAllowed(pod: SpiloPod): boolean {
  const own = ownLines(pod);
  return own.length > 0 ? acceptsPlain(own) : (pod.environment.get("ALLOW_NOSSL") ?? "") !== "";
}

/** May clients get in by something else than their password? Spilo's own list asks all of them for it. */
export function takesOtherLogins(pod: SpiloPod): boolean {
  return hasOtherLogins(ownLines(pod));
}

function ownLines(pod: SpiloPod): readonly string[] {
  return listAt(pod.configuration, "pg_hba").filter((line) => typeof line === "string");
}
