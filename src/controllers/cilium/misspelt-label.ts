import { fieldsAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { peersOf, plainKey, specsOf } from "../kubernetes/index.ts";

/** Labels that Cilium itself gives every pod (pkg/k8s/apis/cilium.io/const.go). */
export const namespaceLabel = "io.kubernetes.pod.namespace";
const ownLabels = [namespaceLabel, "io.cilium.k8s.policy.cluster", "io.cilium.k8s.policy.serviceaccount"];

/** A label that is nearly one of Cilium's own and that no pod has: nothing is ever selected by it. */
export function noteMisspeltLabels(policy: WorldObject, context: Context): void {
  for (const spec of specsOf(policy)) {
    for (const { selector, path } of peersOf(spec)) {
      for (const [key] of fieldsAt(selector, "matchLabels")) {
        const meant = ownLabels.find((label) => label !== plainKey(key) && letters(label) === letters(plainKey(key)));
        if (meant === undefined) continue;
        context.notes({
          rule: "kubernetes/network-peer-absent",
          weight: "side",
          object: policy.ref,
          about: plainKey(key),
          message: "Policy denied: no identity has these labels",
          blame: { object: policy.ref, path: [...path, "matchLabels", key] },
          known: { from: "source", of: "Cilium pkg/k8s/apis/cilium.io/const.go" },
          details: { problem: "label", policy: policy.ref.name, label: key, meant: key.replace(plainKey(key), meant) },
        });
        return;
      }
    }
  }
}

function letters(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, "");
}
