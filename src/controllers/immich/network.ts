import { refName, type WorldObject } from "../../world/index.ts";
import { blockingPolicy, policyAgainstDns, servicePorts } from "../kubernetes/index.ts";
import { refusesNothing } from "../releases/index.ts";
import type { ServerStart } from "./server-start.ts";

/** Does a policy of the repository keep Immich from a Service? Answers Immich's words when it does. */
export function checkNetwork(
  { context, workload }: ServerStart,
  service: WorldObject,
  { host, port }: { readonly host: string; readonly port: number },
): string | undefined {
  // With Cilium set to refuse nothing, no policy does.
  if (context.world.withHeld().derived(refusesNothing)) return undefined;
  return checkDns({ context, workload }, host) ?? checkWay({ context, workload }, service, { host, port });
}

/** The name is looked up first, at a server in kube-system. */
function checkDns({ context, workload }: Pick<ServerStart, "context" | "workload">, host: string): string | undefined {
  const blocking = policyAgainstDns(context.world, workload);
  if (blocking === undefined) return undefined;
  const { policy } = blocking;
  const reason = `Error: getaddrinfo EAI_AGAIN ${host}`;
  const stands = context.fails({
    rule: "kubernetes/network-dns",
    object: workload.ref,
    message: reason,
    blame: { object: policy.ref, path: isOfCilium(policy) ? blocking.path : ["spec", "egress"] },
    known: { from: "docs", of: isOfCilium(policy) ? "Cilium, Layer 3 policies" : "Kubernetes, Network Policies" },
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
  const blocking = blockingPolicy(context.world, workload, service, entry);
  if (blocking === undefined) return undefined;
  const { policy, path } = blocking;
  const reason = `Error: connect ETIMEDOUT ${host}:${port}`;
  const isOwn = policy.ref.namespace !== service.ref.namespace;
  const stands = context.fails({
    rule: "kubernetes/network-blocked",
    object: workload.ref,
    about: `${service.ref.namespace}/${service.ref.name}`,
    message: reason,
    blame: { object: policy.ref, path },
    known: {
      from: "source",
      of: isOfCilium(policy)
        ? "Cilium pkg/policy/api/rule_validation.go, entity.go"
        : "Kubernetes networking/v1, as network plugins carry it out",
    },
    details: { policy: refName(policy.ref), service: refName(service.ref), port, isOwn },
  });
  return stands ? reason : undefined;
}

function isOfCilium({ ref }: WorldObject): boolean {
  return ref.kind.startsWith("Cilium");
}
