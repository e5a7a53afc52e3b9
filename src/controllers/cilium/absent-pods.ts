import type { World, WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { askedLabels, peersOf, podLabels, specsOf, workloadKinds, workloadsBehind } from "../kubernetes/index.ts";
import { namespaceLabel } from "./misspelt-label.ts";

/**
 * A selector for pods that carry other labels: what it asks for is the name of a Service, and neither the pods behind that nor any
 * others of the namespace have it. Who else may run there is not known, so that a mere absence says nothing.
 */
export function noteAbsentPods(policy: WorldObject, context: Context): void {
  for (const spec of specsOf(policy)) {
    for (const { selector, path } of peersOf(spec)) {
      const asked = askedLabels(selector);
      const namespace = asked.get(namespaceLabel) ?? policy.ref.namespace;
      const labels = [...asked].filter(([key]) => !key.startsWith("io."));
      const meant = labels.length === 0 ? undefined : meantPods(context.world.withHeld(), namespace, labels);
      if (meant === undefined) continue;
      const { label, value, service, workload } = meant;
      context.notes({
        rule: "kubernetes/network-peer-absent",
        weight: "side",
        object: policy.ref,
        about: `${namespace} ${label}=${value}`,
        message: "Policy denied: no identity has these labels",
        blame: { object: policy.ref, path },
        known: { from: "docs", of: "Cilium, Layer 3 policies: endpoints based" },
        details: {
          problem: "pods",
          policy: policy.ref.name,
          label: `${label}: ${value}`,
          service: service.ref.name,
          has: [...podLabels(workload)].map(([key, text]) => `${key}: ${text}`),
        },
      });
    }
  }
}

interface Meant {
  readonly label: string;
  readonly value: string;
  readonly service: WorldObject;
  readonly workload: WorldObject;
}

function meantPods(world: World, namespace: string, labels: readonly (readonly [string, string])[]): Meant | undefined {
  const pods = workloadKinds.flatMap((kind) => world.list(kind, namespace)).map(podLabels);
  if (pods.some((known) => labels.every(([key, value]) => known.get(key) === value))) return undefined;
  for (const [label, value] of labels) {
    if (pods.some((known) => known.get(label) === value)) continue;
    const service = world.get("Service", namespace, value);
    const workload = service && workloadsBehind(world, service)[0];
    if (service && workload) return { label, value, service, workload };
  }
  return undefined;
}
