import { isOpen } from "../../source/index.ts";
import type { Context } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import type { StepFailure } from "./sync/database-sync.ts";

const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

const explanation =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

/**
 * The operator looks at a cluster's name only where the team is to be in it. Its Services are called like it, and their names are
 * stricter than that of a custom resource: no dot, no digit in front, 63 characters with what is added.
 */
export function clusterNameRefusal(cluster: Cluster, context: Context): StepFailure | undefined {
  const { name } = cluster.ref;
  const services = [
    ["master", name],
    ["replica", `${name}-repl`],
  ] as const;
  const refused = services.find(([, service]) => !label.test(service) || service.length > 63);
  if (refused === undefined || isOpen(name)) return undefined;
  const [role, service] = refused;
  const why = service.length > 63 ? "must be no more than 63 characters" : explanation;
  const error = `Service "${service}" is invalid: metadata.name: Invalid value: "${service}": ${why}`;
  const stands = context.fails({
    rule: "postgres/cluster-name",
    object: cluster.ref,
    message: `could not create ${role} service: ${error}`,
    blame: { object: cluster.ref, path: ["metadata", "name"] },
    known: { from: "source", of: "Zalando operator 1.13–2.0, Kubernetes ValidateServiceName" },
    details: { service, tooLong: service.length > 63 },
  });
  if (!stands) return undefined;
  return {
    inCreate: `could not create ${role} service: ${error}`,
    inSync: `could not sync services: could not sync ${role} service: could not create missing ${role} service: ${error}`,
  };
}
