import type { Json, Path } from "../../../source/index.ts";
import { at, labelsOf, listAt, stringAt, type GroupKind, type World, type WorldObject } from "../../../world/index.ts";
import { workloadsBehind, type ServicePort } from "./endpoints.ts";
import { askedPort, mayBePort, type AskedPort } from "./network-policy-ports.ts";
import { selects, type Labels, type Match } from "../label-selector.ts";
import { namespaceLabels } from "../namespace-labels.ts";
import { isOpenShift } from "../openshift.ts";
import { ciliumPolicies } from "./cilium/cilium-policies.ts";
import { podLabels, podPath } from "../pods/pod.ts";

/** Pods at one end of a connection. */
export interface Pods {
  readonly namespace: string;
  readonly labels: Labels;
  /** Their ServiceAccount; undefined where an operator makes them. */
  readonly account?: string;
  /** Do they use the network of their node, and no address of their own? */
  readonly onNode?: boolean;
}

/** A policy that isolates pods, and the field by which it does. */
export interface BlockingPolicy {
  readonly policy: WorldObject;
  readonly path: Path;
}

/**
 * The policy that keeps a workload from a Service's pods; undefined where none does, or where that cannot be known. Policies
 * add up: as soon as one selects a pod, only what some policy allows goes through (networking/v1, NetworkPolicySpec).
 */
export function blockingPolicy(
  world: World,
  client: WorldObject,
  service: WorldObject,
  port: ServicePort | undefined,
): BlockingPolicy | undefined {
  const [workload] = workloadsBehind(world, service);
  return policyBetween(world, podsOf(client), podsBehind(service, workload), port && askedPort(port, workload));
}

/** The same between any pods. */
export function policyBetween(world: World, from: Pods, to: Pods, port: AskedPort): BlockingPolicy | undefined {
  return blocking(world, from, to, "Egress", port) ?? blocking(world, to, from, "Ingress", port);
}

/** Pods of a workload of the repository; they carry its labels and no others. */
function podsOf(workload: WorldObject): Pods {
  const path = podPath(workload);
  return {
    namespace: workload.ref.namespace,
    labels: { known: podLabels(workload), complete: true },
    account: stringAt(workload.object, ...path, "serviceAccountName") ?? "default",
    onNode: at(workload.object, ...path, "hostNetwork") === true,
  };
}

/**
 * The NetworkPolicy that keeps a workload from the cluster's DNS. What serves it has other labels in some clusters, and is asked
 * through the node in others: only a policy that lets nobody of kube-system through at port 53 counts. OpenShift serves it in a
 * namespace of its own, at another port of the pods.
 */
export function policyAgainstDns(world: World, client: WorldObject): BlockingPolicy | undefined {
  const inOpenShift = isOpenShift(world);
  const dns: Pods = {
    namespace: inOpenShift ? "openshift-dns" : "kube-system",
    labels: { known: new Map(inOpenShift ? [] : [["k8s-app", "kube-dns"]]), complete: false },
  };
  return blocking(world, podsOf(client), dns, "Egress", inOpenShift ? "dns-of-openshift" : "dns");
}

/** Pods that an operator makes carry at least what their Service selects. */
function podsBehind(service: WorldObject, workload: WorldObject | undefined): Pods {
  if (workload) return podsOf(workload);
  return {
    namespace: service.ref.namespace,
    labels: { known: labelsOf(service.object, "spec", "selector"), complete: false },
  };
}

/** What network plugins add may allow what a NetworkPolicy does not; it is not read here. */
const otherPolicies: readonly GroupKind[] = [
  "crd.projectcalico.org/GlobalNetworkPolicy",
  "crd.projectcalico.org/NetworkPolicy",
  "policy.networking.k8s.io/AdminNetworkPolicy",
  "projectcalico.org/GlobalNetworkPolicy",
  "projectcalico.org/NetworkPolicy",
];

export type Direction = "Ingress" | "Egress";

/** The first policy that isolates these pods, when none of them lets the other end through; those of Cilium add to the others. */
function blocking(
  world: World,
  pods: Pods,
  peer: Pods,
  direction: Direction,
  port: AskedPort,
): BlockingPolicy | undefined {
  const isHere = ({ ref }: WorldObject): boolean =>
    ref.namespace === pods.namespace || /^(?:Global|Admin)/.test(ref.kind);
  if (otherPolicies.some((kind) => world.list(kind).some(isHere))) return undefined;
  const ofCilium = ciliumPolicies(world, pods, peer, direction, port);
  const policies = world.list("networking.k8s.io/NetworkPolicy", pods.namespace).filter(isFor(direction));
  const matches = policies.map((policy) => selects(at(policy.object, "spec", "podSelector") ?? {}, pods.labels));
  const isolating = policies.filter((_, index) => matches[index] === "yes");
  // A policy that may select them too may also be the one that lets this through.
  const relevant = policies.filter((_, index) => matches[index] !== "no");
  const rules = relevant.flatMap(({ object }) => listAt(object, "spec", direction.toLowerCase()));
  const asked: Asked = { world, direction, pods, peer, port };
  if (ofCilium.mayLetThrough || rules.some((rule) => allows(rule, asked))) return undefined;
  return ofCilium.isolating ?? nearest(isolating, asked);
}

/** A connection, at the end that policies are looked at for. */
interface Asked {
  readonly world: World;
  readonly direction: Direction;
  readonly pods: Pods;
  readonly peer: Pods;
  readonly port: AskedPort;
}

/** The rule that was meant for it: the right pods at another port, else the right port of other pods; else the policy that allows least. */
function nearest(policies: readonly WorldObject[], asked: Asked): BlockingPolicy | undefined {
  const field = asked.direction.toLowerCase();
  const found = (half: (rule: Json) => boolean, at: string): readonly BlockingPolicy[] =>
    policies.flatMap((policy) => {
      const index = listAt(policy.object, "spec", field).findIndex(half);
      return index < 0 ? [] : [{ policy, path: ["spec", field, index, at] }];
    });
  const [first] = [
    ...found((rule) => peersOf(rule, asked).some((entry) => peerMatches(entry, asked) === "yes"), "ports"),
    ...found((rule) => listAt(rule, "ports").some((entry) => mayBePort(entry, asked.port)), peersField(asked)),
  ];
  const bare = policies.find(({ object }) => listAt(object, "spec", field).length === 0) ?? policies[0];
  return first ?? (bare && { policy: bare, path: ["spec"] });
}

/** Without `policyTypes` a policy is for ingress, and for egress where it has such rules. */
function isFor(direction: Direction): (policy: WorldObject) => boolean {
  return ({ object }) => {
    const types = listAt(object, "spec", "policyTypes");
    if (types.length > 0) return types.includes(direction);
    return direction === "Ingress" || at(object, "spec", "egress") !== undefined;
  };
}

function allows(rule: Json, asked: Asked): boolean {
  const ports = listAt(rule, "ports");
  if (ports.length > 0 && !ports.some((entry) => mayBePort(entry, asked.port))) return false;
  const peers = peersOf(rule, asked);
  return peers.length === 0 || peers.some((entry) => peerMatches(entry, asked) !== "no");
}

function peersField({ direction }: Asked): "from" | "to" {
  return direction === "Ingress" ? "from" : "to";
}

function peersOf(rule: Json, asked: Asked): readonly Json[] {
  return listAt(rule, peersField(asked));
}

function peerMatches(entry: Json, { world, pods, peer }: Asked): Match {
  // The addresses of pods are not known beforehand.
  if (at(entry, "ipBlock") !== undefined) return "unknown";
  const namespaces = at(entry, "namespaceSelector");
  const inNamespace: Match =
    namespaces === undefined
      ? peer.namespace === pods.namespace
        ? "yes"
        : "no"
      : selects(namespaces, namespaceLabels(world, peer.namespace));
  const selector = at(entry, "podSelector");
  const inPods = selector === undefined ? "yes" : selects(selector, peer.labels);
  if (inNamespace === "no" || inPods === "no") return "no";
  return inNamespace === "yes" && inPods === "yes" ? "yes" : "unknown";
}
