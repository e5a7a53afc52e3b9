import { refName, type WorldObject } from "../../world/index.ts";
import { blockingPolicy, servicePorts } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";

/** Does a NetworkPolicy of the repository keep Immich from a Service? Answers Immich's words when it does. */
export function checkNetwork(
  { context, workload }: ServerStart,
  service: WorldObject,
  { host, port }: { readonly host: string; readonly port: number },
): string | undefined {
  const entry = servicePorts(service).find((one) => one.port === port);
  const policy = blockingPolicy(context.world, workload, service, entry);
  if (policy === undefined) return undefined;
  const reason = `Error: connect ETIMEDOUT ${host}:${port}`;
  const isOwn = policy.ref.namespace !== service.ref.namespace;
  const stands = context.fails({
    rule: "kubernetes/network-blocked",
    object: workload.ref,
    about: `${service.ref.namespace}/${service.ref.name}`,
    message: reason,
    blame: { object: policy.ref, path: ["spec"] },
    known: { from: "source", of: "Kubernetes networking/v1, as network plugins carry it out" },
    details: { policy: refName(policy.ref), service: refName(service.ref), port, isOwn },
  });
  return stands ? reason : undefined;
}
