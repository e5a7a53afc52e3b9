import type { Controller } from "../engine/index.ts";
import { noteAbsentPods } from "./absent-pods.ts";
import { noteGatewayPeer } from "./gateway-peer.ts";
import { noteMisspeltLabels } from "./misspelt-label.ts";
import { noteObjectStorePort } from "./object-store-port.ts";
import { policyKind } from "./policy.ts";

/** Cilium, as far as a policy's own words tell that it lets nobody through. Whether it is enforced or only logged is not known. */
export const ciliumController: Controller = {
  name: "cilium",
  kinds: [policyKind, "barmancloud.cnpg.io/ObjectStore"],
  judgesOnly: true,
  reconcile(object, context) {
    if (object.ref.kind === "ObjectStore") {
      noteObjectStorePort(object, context);
      return undefined;
    }
    const policy = object;
    noteMisspeltLabels(policy, context);
    noteAbsentPods(policy, context);
    noteGatewayPeer(policy, context);
    return { health: { state: "ready", reason: "Valid" } };
  },
};
