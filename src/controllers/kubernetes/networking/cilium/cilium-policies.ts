import type { Json } from "../../../../source/index.ts";
import { at, fieldsAt, listAt, type World } from "../../../../world/index.ts";
import type { AskedPort } from "../network-policy-ports.ts";
import type { BlockingPolicy, Direction, Pods } from "../network-policies.ts";
import { clusterwidePolicyKind, policyKind, specsOf, type PolicySpec } from "./policy.ts";
import { ruleAllows } from "./rule-allows.ts";
import { selectsPods } from "./selects-pods.ts";

interface Verdict {
  readonly isolating: BlockingPolicy | undefined;
  /** True also where that is not known. */
  readonly mayLetThrough: boolean;
}

/**
 * What Cilium's policies say of a connection at one end. They isolate in a direction that they have rules for, unless
 * `enableDefaultDeny` says otherwise (pkg/policy/api/rule_validation.go, Sanitize).
 */
export function ciliumPolicies(world: World, pods: Pods, peer: Pods, direction: Direction, port: AskedPort): Verdict {
  const policies = [...world.list(policyKind, pods.namespace), ...world.list(clusterwidePolicyKind)];
  if (policies.length === 0) return { isolating: undefined, mayLetThrough: false };
  const doubtful: Verdict = { isolating: undefined, mayLetThrough: true };
  // What has the node's address has its identity, too.
  if (pods.onNode === true || peer.onNode === true) return doubtful;
  const field = direction === "Ingress" ? "ingress" : "egress";
  let isolating: BlockingPolicy | undefined;
  for (const policy of policies) {
    for (const one of specsOf(policy)) {
      const match = selectsPods(world, at(one.spec, "endpointSelector"), pods, undefined);
      if (at(one.spec, "nodeSelector") !== undefined || match === "no") continue;
      if (!isRead(one)) return doubtful;
      const rules = listAt(one.spec, field);
      const own = policy.ref.kind === "CiliumNetworkPolicy" ? policy.ref.namespace : "";
      if (rules.some((rule) => ruleAllows({ world, own, peer, port }, rule, direction))) return doubtful;
      const denies = at(one.spec, "enableDefaultDeny", field) ?? rules.length > 0;
      if (match === "yes" && denies === true) isolating ??= { policy, path: [...one.path, field] };
    }
  }
  return { isolating, mayLetThrough: false };
}

const peers = {
  ingress: ["fromEndpoints", "fromEntities", "fromCIDR", "fromCIDRSet"],
  egress: ["toEndpoints", "toEntities", "toCIDR", "toCIDRSet", "toFQDNs", "toServices"],
} as const;

/** Are all its rules of the kinds that are read here? With several kinds of peers in one, Cilium refuses the whole policy. */
function isRead({ spec }: PolicySpec): boolean {
  const known = ["endpointSelector", "ingress", "egress", "enableDefaultDeny", "description", "labels", "log"];
  return (
    at(spec, "endpointSelector") !== undefined &&
    fieldsAt(spec).every(([field]) => known.includes(field)) &&
    (["ingress", "egress"] as const).every((field) =>
      listAt(spec, field).every((rule) => isReadRule(rule, peers[field])),
    )
  );
}

function isReadRule(rule: Json, known: readonly string[]): boolean {
  const fields = fieldsAt(rule).map(([field]) => field);
  const named = fields.filter((field) => field !== "toPorts");
  return named.length < 2 && named.every((field) => known.includes(field) && listAt(rule, field).length > 0);
}
