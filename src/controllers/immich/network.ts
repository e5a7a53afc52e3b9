import { refName, type WorldObject } from "../../world/index.ts";
import { blockingPolicy, policyAgainstDns, servicePorts } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";

/** Does a NetworkPolicy of the repository keep Immich from a Service? Answers Immich's words when it does. */
export function checkNetwork(
  { context, workload }: ServerStart,
  service: WorldObject,
  { host, port }: { readonly host: string; readonly port: number },
): string | undefined {
  return checkDns({ context, workload }, host) ?? checkWay({ context, workload }, service, { host, port });
}

/** The name is looked up first, at a server in kube-system. */
function checkDns({ context, workload }: Pick<ServerStart, "context" | "workload">, host: string): string | undefined {
  const policy = policyAgainstDns(context.world, workload);
  if (policy === undefined) return undefined;
  const reason = `Error: getaddrinfo EAI_AGAIN ${host}`;
  const stands = context.fails({
    rule: "kubernetes/network-dns",
    object: workload.ref,
    message: reason,
    blame: { object: policy.ref, path: ["spec", "egress"] },
    known: { from: "docs", of: "Kubernetes, Network Policies" },
    details: { policy: refName(policy.ref) },
  });
  return stands ? reason : undefined;
}

function checkWay(
  { context, workload }: Pick<ServerStart, "context" | "workload">,
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
