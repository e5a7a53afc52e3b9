import { at, fieldsAt, listAt, stringAt, type GroupKind, type World, type WorldObject } from "../../world/index.ts";
import type { Context, Controller } from "../engine/index.ts";
import { listeningOf } from "../immich/index.ts";
import { workloadsBehind } from "../kubernetes/index.ts";
import { backendsOf } from "./ingress-controller.ts";

/** Where the settings of an ingress-nginx stand. */
const installers: readonly GroupKind[] = [
  "helm.toolkit.fluxcd.io/HelmRelease",
  "argoproj.io/Application",
  "helm.cattle.io/HelmChart",
];
const settingsKinds: readonly GroupKind[] = [...installers, "helm.cattle.io/HelmChartConfig", "ConfigMap"];

/**
 * nginx refuses the body of a request that is larger than 1 MB, unless the Ingress or the controller's own settings say otherwise
 * (ProxyBodySize in internal/ingress/controller/config). Hardly a photo is smaller.
 */
export const bodySizeController: Controller = {
  name: "body-size",
  kinds: ["networking.k8s.io/Ingress"],
  judgesOnly: true,
  reconcile(ingress, context) {
    const name = classOf(ingress);
    if (name === undefined || !name.includes("nginx") || saysSize(ingress) || !leadsToImmich(ingress, context))
      return undefined;
    const { world } = context;
    if (world.withHeld().derived(isSetForAll)) return undefined;
    if (!world.withHeld().derived(isSeen)) {
      context.assumes({
        message: `the Ingress controller of class ${name} takes files larger than 1 MB`,
        object: ingress.ref,
      });
      return undefined;
    }
    context.notes({
      rule: "gateway/upload-size",
      weight: "side",
      object: ingress.ref,
      message: "413 Request Entity Too Large: client intended to send too large body",
      blame: { object: ingress.ref, path: ["metadata"], missing: "no proxy-body-size" },
      known: { from: "source", of: "ingress-nginx, ProxyBodySize" },
      details: { class: name },
    });
    return undefined;
  },
};

function classOf({ object }: WorldObject): string | undefined {
  return (
    stringAt(object, "spec", "ingressClassName") ??
    stringAt(object, "metadata", "annotations", "kubernetes.io/ingress.class")
  );
}

/** By an annotation of ingress-nginx or of NGINX's own controller, or in a piece of configuration. */
function saysSize({ object }: WorldObject): boolean {
  return fieldsAt(object, "metadata", "annotations").some(
    ([name, value]) =>
      /(?:proxy-body-size|client-max-body-size)$/.test(name) || /client_max_body_size/.test(String(value)),
  );
}

function leadsToImmich(ingress: WorldObject, context: Context): boolean {
  return backendsOf(ingress).some(({ namespace, name }) => {
    const service = context.world.get("Service", namespace, name);
    return service && workloadsBehind(context.world, service).some((workload) => listeningOf(context, workload));
  });
}

function isSetForAll(world: World): boolean {
  return settingsKinds.some((kind) =>
    world.list(kind).some(({ object }) => /proxy-body-size|client[-_]max[-_]body[-_]size/.test(JSON.stringify(object))),
  );
}

/** Does the repository install ingress-nginx, with values that are all here? */
function isSeen(world: World): boolean {
  const found = installers
    .flatMap((kind) => world.list(kind))
    .filter(({ object }) => chartsOf(object).includes("ingress-nginx"));
  return (
    found.length > 0 &&
    found.every(({ object }) => !/"(?:valuesFrom|valueFiles|valuesFiles)":\[/.test(JSON.stringify(object)))
  );
}

function chartsOf(object: WorldObject["object"]): readonly (string | undefined)[] {
  const sources = [at(object, "spec", "source") ?? null, ...listAt(object, "spec", "sources")];
  return [
    stringAt(object, "spec", "chart", "spec", "chart"),
    stringAt(object, "spec", "chart"),
    ...sources.map((source) => stringAt(source, "chart")),
  ];
}
