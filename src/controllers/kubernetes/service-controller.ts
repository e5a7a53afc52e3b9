import { refName, stringAt } from "../../world/index.ts";
import type { Controller, Outcome } from "../engine/index.ts";
import { selectsPods, workloadsBehind } from "./endpoints.ts";

/** The endpoints controller. A Service is there as soon as it is applied; whether it leads anywhere is up to who uses it. */
export const serviceController: Controller = {
  name: "service",
  kinds: ["Service"],
  judgesOnly: true,
  reconcile(service, context): Outcome {
    if (stringAt(service.object, "spec", "type") === "ExternalName") return ready("ExternalName");
    if (!selectsPods(service)) return ready("no selector");
    const behind = workloadsBehind(context.world, service).map(({ ref }) => refName(ref));
    return ready(behind.length > 0 ? `endpoints: ${behind.join(", ")}` : "selects no pods of this repository");
  },
};

function ready(reason: string): Outcome {
  return { health: { state: "ready", reason } };
}
