import { at, listAt, type Encryption } from "../../world/index.ts";
import { acceptsPlain, hasOtherLogins, serviceHostNames } from "../databases/index.ts";
import type { Cluster } from "./cluster.ts";
import { clusterServices } from "./objects.ts";

/** The line that ends pg_hba.conf (hbaTemplate in pkg/postgres/configuration.go): plain connections are taken too. */
const lastLine = "host all all all scram-sha-256";

/** TLS is always on, with a certificate of the cluster's own authority unless one is given. */
export function encryptionOf(cluster: Cluster): Encryption {
  const given = at(cluster.spec, "certificates", "serverTLSSecret") !== undefined;
  const { primary, replicas } = clusterServices(cluster);
  const added = listAt(cluster.spec, "certificates", "serverAltDNSNames").filter((name) => typeof name === "string");
  return {
    mode: acceptsPlain([...ownLines(cluster), lastLine]) ? "optional" : "required",
    certificate: "private-ca",
    // GetClusterAltDNSNames. Whoever gives a certificate will have made it for the Service.
    names: given ? [] : [...[...primary, ...replicas].flatMap(serviceHostNames), ...added],
  };
}

/** May clients get in by a certificate of theirs, by LDAP, or by nothing at all? */
export function takesOtherLogins(cluster: Cluster): boolean {
  return at(cluster.spec, "postgresql", "ldap") !== undefined || hasOtherLogins(ownLines(cluster));
}

function ownLines({ spec }: Cluster): readonly string[] {
  return listAt(spec, "postgresql", "pg_hba").filter((line) => typeof line === "string");
}
