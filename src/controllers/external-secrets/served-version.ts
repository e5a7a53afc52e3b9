import { at, groupOf, refName, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { knownFromSource } from "./known.ts";
import { releaseInUse, type Release } from "./release-in-use.ts";

/**
 * The API server's refusal when the release in use does not serve the object's version: v1 came with 0.16, v1beta1 is served no
 * more from 0.17 (config/crds/bases). Undefined when it is served.
 *
 * As long as nobody says which release is in use, the manifests themselves are the best witnesses: it is one that serves them.
 */
export function versionRefusal(object: WorldObject, context: Context): string | undefined {
  const { apiVersion, kind } = object.ref;
  const version = apiVersion.slice(groupOf(apiVersion).length + 1);
  const release = releaseInUse(context);
  if (isServed(version, release) || servesOldVersions(context.world)) return undefined;
  if (!release.isKnown()) {
    context.assumes({ message: `External Secrets is a release that serves ${apiVersion}`, object: undefined });
    return undefined;
  }
  const message = `no matches for kind "${kind}" in version "${apiVersion}"`;
  const stands = context.fails({
    rule: "external-secrets/api-version",
    object: object.ref,
    message,
    blame: { object: object.ref, path: ["apiVersion"] },
    known: knownFromSource,
    details: {
      object: refName(object.ref),
      version,
      release: release.version(),
      served: version === "v1" ? "v1beta1" : "v1",
    },
  });
  return stands ? message : undefined;
}

function isServed(version: string, release: Release): boolean {
  if (version === "v1") return release.isAtLeast("0.16");
  if (version === "v1beta1") return !release.isAtLeast("0.17");
  return version === "v1alpha1" ? !release.isAtLeast("0.16") : true;
}

/** The chart's way back to v1beta1, `crds.unsafeServeV1Beta1` (from 1.3.0 on). */
function servesOldVersions(world: World): boolean {
  return world
    .list("helm.toolkit.fluxcd.io/HelmRelease")
    .some(({ object }) => at(object, "spec", "values", "crds", "unsafeServeV1Beta1") === true);
}
