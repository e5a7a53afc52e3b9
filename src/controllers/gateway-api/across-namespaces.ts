import { at, listAt, refName, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { isOpen, type Path } from "../../source/index.ts";
import type { Context } from "../engine/index.ts";
import { installedCharts } from "../releases/index.ts";
import type { BackendProblem } from "./backend.ts";

/** What an IngressRoute names in another namespace than its own. */
interface Foreign {
  readonly kind: "Service" | "middleware";
  readonly name: string;
  readonly namespace: string;
  readonly path: Path;
}

/**
 * Traefik leaves out a route that names a Service or a middleware of another namespace, unless `allowCrossNamespace` is set, which it
 * is not by default since 2.4.10 (pkg/provider/kubernetes/crd, isNamespaceAllowed). Told where the repository installs Traefik with all
 * its values, else an assumption.
 */
export function acrossNamespaces(route: WorldObject, context: Context): readonly BackendProblem[] {
  const own = stringAt(route.object, "metadata", "namespace");
  const foreign = own === undefined ? [] : foreignOf(route).filter(({ namespace }) => namespace !== own);
  const setting = foreign.length === 0 ? "allowed" : context.world.withHeld().derived(settingOf);
  if (setting === "unknown")
    context.assumes({ message: "Traefik allows references across namespaces", object: route.ref });
  if (setting !== "refused") return [];
  return foreign.flatMap(({ kind, namespace, name, path }): readonly BackendProblem[] => {
    const reason =
      kind === "Service"
        ? `service ${namespace}/${name} not in the parent resource namespace ${own}; requests get 404`
        : `middleware ${namespace}/${name} is not in the IngressRoute namespace ${own}; requests get 404`;
    const stands = context.fails({
      rule: "gateway/across-namespaces",
      object: route.ref,
      about: `${kind} ${namespace}/${name}`,
      message: reason,
      blame: { object: route.ref, path },
      known: { from: "source", of: "Traefik 2.4.10–3.6, isNamespaceAllowed" },
      details: { kind, name, namespace, own: own ?? "", route: refName(route.ref) },
    });
    return stands ? [{ state: "failed", reason, waitsFor: [] }] : [];
  });
}

function foreignOf({ object }: WorldObject): readonly Foreign[] {
  return listAt(object, "spec", "routes").flatMap((rule, ruleIndex) =>
    (["services", "middlewares"] as const).flatMap((field) =>
      listAt(rule, field).flatMap((entry, index): readonly Foreign[] => {
        const [name, namespace] = ["name", "namespace"].map((each) => stringAt(entry, each) ?? "");
        // What another provider defines has no namespace.
        if (!name || !namespace || isOpen(`${name}${namespace}`) || name.includes("@")) return [];
        const path = ["spec", "routes", ruleIndex, field, index, "namespace"];
        return [{ kind: field === "services" ? "Service" : "middleware", name, namespace, path }];
      }),
    ),
  );
}

/** Where Traefik's settings stand: values, arguments, a file. */
const settingsKinds = [
  "helm.toolkit.fluxcd.io/HelmRelease",
  "argoproj.io/Application",
  "helm.cattle.io/HelmChart",
  "helm.cattle.io/HelmChartConfig",
  "immich-gitops.io/OpaquePart",
  "ConfigMap",
  "apps/Deployment",
  "apps/DaemonSet",
];

function settingOf(world: World): "allowed" | "refused" | "unknown" {
  const texts = settingsKinds.flatMap((kind) => world.list(kind)).map(({ object }) => JSON.stringify(object));
  if (texts.some((text) => /allowCrossNamespace/i.test(text))) return "allowed";
  const installed = installedCharts(world, "traefik");
  return installed.length > 0 && installed.every(({ object }) => isWhole(object)) ? "refused" : "unknown";
}

/** A HelmRelease whose values all stand in it. */
function isWhole({ ref, object }: WorldObject): boolean {
  return ref.kind === "HelmRelease" && at(object, "spec", "valuesFrom") === undefined;
}
