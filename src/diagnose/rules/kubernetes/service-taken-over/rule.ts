import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";

export const serviceTakenOver: Rule = {
  id: "kubernetes/service-taken-over",
  title: (trouble) => `Dragonfly ${trouble.object.name} takes Immich's Service ${detail(trouble, "service")} over`,
  message: (trouble) =>
    `Its operator makes a Service of that name, and one that is there it turns to Dragonfly's pods and port 6379. Nobody reaches ${ports(trouble)} by it any more.`,
  remedy: () => "give Dragonfly another name, or its Service one under spec.serviceSpec.name",
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get service ${object.name} -o yaml`,
  explanation: {
    summary: "A Dragonfly has the name of Immich's own Service.",
    why: "The operator makes a Service with the name of its Dragonfly. Where one of that name is there, it does not ask whose it is, and writes its own selector and port into it. Whoever applies the other one writes it back, and so on. If the operator comes first, Helm by itself does not install a release that has such a Service; Flux has it take the Service over.",
    looksLike: [
      'Unable to continue with install: Service "<name>" in namespace "<namespace>" exists and cannot be imported into the current release: invalid ownership metadata',
    ],
    mend: "Give the Dragonfly another name, such as `immich-dragonfly`, and Immich the same as `REDIS_HOSTNAME`.",
    sources: ["dragonflydb/dragonfly-operator internal/controller/dragonfly_instance.go, reconcileResources"],
  },
};

function ports(trouble: Trouble): string {
  const [first = "", ...others] = detailList(trouble, "ports");
  return others.length === 0 ? `port ${first}` : `ports ${[first, ...others].join(", ")}`;
}
