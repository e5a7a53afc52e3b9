import { isOpen } from "../../../source/index.ts";
import {
  at,
  containerImages,
  groupKindOf,
  labelsOf,
  listAt,
  stringAt,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { configurationSources, operatorImage, type ConfigurationSource } from "./sources.ts";

/** Why every operator of the repository passes over a cluster, without a trace. */
export type PassedOver =
  | { readonly kind: "namespace"; readonly operator: WorldObject; readonly watched: readonly string[] }
  | {
      readonly kind: "controller";
      readonly operator: WorldObject;
      readonly wanted: string;
      readonly known: readonly string[];
    };

/**
 * The namespace that is watched comes from the environment, else from the configuration (getEffectiveNamespace); the controller's
 * name must be that of the annotation (hasOwnership, both in pkg/controller/controller.go). Only what is written counts.
 */
export function passedOver(cluster: WorldObject, world: World): PassedOver | undefined {
  const { watched, operator, controllers } = world.derived(lookedAfter);
  if (!operator) return undefined;
  const open = watched.some((name) => name === "*" || isOpen(name) || name === cluster.ref.namespace);
  if (watched.length > 0 && !open) return { kind: "namespace", operator, watched };
  const wanted = labelsOf(cluster.object, "metadata", "annotations").get("acid.zalan.do/controller") ?? "";
  const unknown = controllers.length === 0 || controllers.some((name) => name === undefined || isOpen(name));
  if (unknown || controllers.includes(wanted)) return undefined;
  return { kind: "controller", operator, wanted, known: controllers.filter((name) => name !== undefined) };
}

interface LookedAfter {
  readonly operator: WorldObject | undefined;
  /** Namespaces that are named; `*` stands for all. Empty where nothing is said. */
  readonly watched: readonly string[];
  /** Names of controllers, one for each operator; undefined where one is not known. */
  readonly controllers: readonly (string | undefined)[];
}

function lookedAfter(world: World): LookedAfter {
  const deployments = world.list("apps/Deployment").filter(isOperator);
  const sources = configurationSources(world);
  const inEnvironment = deployments.flatMap((object) => environment(object, "WATCHED_NAMESPACE") ?? []);
  const configured = sources.map(({ value }) => value("watched_namespace")).filter((name) => typeof name === "string");
  const charts = sources.filter(({ object }) => groupKindOf(object.ref) === "helm.toolkit.fluxcd.io/HelmRelease");
  return {
    operator: deployments[0] ?? sources[0]?.object,
    watched: [...(inEnvironment.length > 0 ? inEnvironment : configured)].filter((name) => name !== ""),
    controllers: [
      ...deployments.map((object) => environment(object, "CONTROLLER_ID")),
      ...charts.map(controllerOfChart),
    ],
  };
}

function isOperator({ ref, object }: WorldObject): boolean {
  return containerImages(groupKindOf(ref), object).some((image) => operatorImage.test(image));
}

/** Empty where it is not set; undefined where its value comes from elsewhere. */
function environment({ object }: WorldObject, name: string): string | undefined {
  const variables = listAt(object, "spec", "template", "spec", "containers").flatMap((container) =>
    listAt(container, "env"),
  );
  const variable = variables.find((entry) => stringAt(entry, "name") === name);
  return variable === undefined ? "" : stringAt(variable, "value");
}

/** `controllerID` of the chart; where one is made without a name, the name of the release goes into it. */
function controllerOfChart({ object }: ConfigurationSource): string | undefined {
  const values = at(object.object, "spec", "values");
  const create = at(values, "controllerID", "create");
  if (create === true) return stringAt(values, "controllerID", "name");
  return create === undefined && listAt(object.object, "spec", "valuesFrom").length > 0 ? undefined : "";
}
