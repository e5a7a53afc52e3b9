import { groupOf, labelsOf, type Deployment, type WorldObject } from "../../../world/index.ts";
import type { Failure } from "../conditions.ts";

/** A build that fails; nothing of it is applied. */
export function buildFailed(message: string): Failure {
  return { state: "failed", reason: "BuildFailed", message };
}

/** What goes wrong after the build is reported at the object in which it does. */
export function postBuildFailed({ ref }: Pick<WorldObject, "ref">, reason: string): string {
  const { kind, apiVersion, name } = ref;
  const version = apiVersion.split("/").at(-1);
  return `post build failed for '${kind}.${version}.${groupOf(apiVersion) || "[noGrp]"}/${name}': ${reason}`;
}

const substitute = "kustomize.toolkit.fluxcd.io/substitute";

/** The first object into which variables are put; undefined where every one opts out. */
export function firstSubstituted({ objects }: Deployment): WorldObject | undefined {
  return objects.find((one) => one.manifest !== undefined && isSubstituted(one));
}

/** Does it not opt out? */
export function isSubstituted({ object }: WorldObject): boolean {
  return ["labels", "annotations"].every((field) => labelsOf(object, "metadata", field).get(substitute) !== "disabled");
}
