import { isOpen, type Json } from "../../../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type JsonObject, type World } from "../../../../world/index.ts";
import { selects, type Labels, type Match } from "../../label-selector.ts";
import { namespaceLabels } from "../../namespace-labels.ts";
import type { Pods } from "../network-policies.ts";
import { plainKey } from "./policy.ts";

const namespaceKey = "io.kubernetes.pod.namespace";
const namespacePrefix = "io.cilium.k8s.namespace.labels.";
const accountKey = "io.cilium.k8s.policy.serviceaccount";

/** Labels that are no part of an identity unless somebody says so (docs, Limiting Identity-Relevant Labels), or not known here. */
const doubtful =
  /^(?:io\.kubernetes|kubernetes\.io|.*beta\.kubernetes\.io|k8s\.io|pod-template|controller-revision|annotation|statefulset\.kubernetes\.io|batch\.kubernetes\.io|io\.cilium\.k8s\.policy\.cluster)/;

/**
 * Does a selector of Cilium's mean these pods? A peer without a namespace is one of the policy's own, or of any for a policy of
 * the whole cluster (pkg/k8s/apis/cilium.io/utils, getEndpointSelector). Undefined as `own`: the selector is the subject's.
 */
export function selectsPods(world: World, selector: Json | undefined, pods: Pods, own: string | undefined): Match {
  const asked = askedOf(selector);
  const keys = asked.map(({ key }) => key);
  if (keys.some((key) => key.startsWith("reserved:") || key.startsWith("reserved."))) return "no";
  const namesNamespace = keys.some((key) => key === namespaceKey || key.startsWith(namespacePrefix));
  if (own !== undefined && own !== "" && !namesNamespace && own !== pods.namespace) return "no";
  const labels = labelsOfPods(world, pods);
  const matches = asked.map((each): Match => {
    // A variable of a deployer's substitution is not the value that will be applied.
    const isKnown = isDecided(world, pods, each.key) && !each.values.some(isOpen);
    return isKnown ? selects({ matchExpressions: [{ ...each }] }, labels) : "unknown";
  });
  if (matches.includes("no")) return "no";
  return matches.includes("unknown") ? "unknown" : "yes";
}

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

function askedOf(selector: Json | undefined): readonly Expression[] {
  const labels = fieldsAt(selector as JsonObject, "matchLabels").map(([key, value]) => ({
    key: plainKey(key),
    operator: "In",
    values: [String(value)],
  }));
  const expressions = listAt(selector, "matchExpressions").map((each) => ({
    key: plainKey(stringAt(each, "key") ?? ""),
    operator: String(at(each, "operator")),
    values: listAt(each, "values").map(String),
  }));
  return [...labels, ...expressions];
}

/** Its own labels, its namespace with that one's labels, and its account, as Cilium's identity of a pod has them. */
function labelsOfPods(world: World, { namespace, labels, account }: Pods): Labels {
  const ofNamespace = [...namespaceLabels(world, namespace).known].map(([key, value]) => [
    namespacePrefix + key,
    value,
  ]);
  const own: readonly (readonly [string, string])[] = account === undefined ? [] : [[accountKey, account]];
  const known = new Map([...labels.known, ...(ofNamespace as [string, string][]), [namespaceKey, namespace], ...own]);
  return { known, complete: labels.complete };
}

/** Can it be known whether they have a label of that key? */
function isDecided(world: World, { namespace, account }: Pods, key: string): boolean {
  if (key === namespaceKey) return true;
  if (key === accountKey) return account !== undefined;
  if (key.startsWith(namespacePrefix)) {
    const { known, complete } = namespaceLabels(world, namespace);
    return complete || known.has(key.slice(namespacePrefix.length));
  }
  return !key.includes(":") && !doubtful.test(key);
}
