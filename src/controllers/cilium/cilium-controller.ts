import type { Controller } from "../engine/index.ts";
import { noteAbsentPods } from "./absent-pods.ts";
import { asEnforced } from "./enforcement.ts";
import { noteGatewayPeer } from "./gateway-peer.ts";
import { noteMisspeltLabels } from "./misspelt-label.ts";
import { noteObjectStorePort } from "./object-store-port.ts";
import { policyKind } from "../kubernetes/index.ts";

/** Cilium, as far as a policy's own words tell that it lets nobody through. */
export const ciliumController: Controller = {
  name: "cilium",
  kinds: [policyKind, "barmancloud.cnpg.io/ObjectStore"],
  judgesOnly: true,
  reconcile(object, context) {
    if (object.ref.kind === "ObjectStore") {
      noteObjectStorePort(object, asEnforced(context, "info"));
      return undefined;
    }
    noteMisspeltLabels(object, asEnforced(context, "side"));
    noteAbsentPods(object, asEnforced(context, "side"));
    noteGatewayPeer(object, asEnforced(context, "info"));
    return { health: { state: "ready", reason: "Valid" } };
  },
};
