import { groupOf, type WorldObject } from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import { releaseInUse } from "../releases/index.ts";

interface Removal {
  /** The first release of Flux whose definitions do without it. */
  readonly since: string;
  readonly left: string;
}

/** Versions that Flux's definitions have lost: the CRDs of source-controller, kustomize-controller and helm-controller, release by release. */
const removals: ReadonlyMap<string, Removal> = new Map([
  ["source.toolkit.fluxcd.io/v1beta1", { since: "2.7.0", left: "v1" }],
  ["kustomize.toolkit.fluxcd.io/v1beta1", { since: "2.7.0", left: "v1" }],
  ["helm.toolkit.fluxcd.io/v2beta1", { since: "2.7.0", left: "v2" }],
  ["source.toolkit.fluxcd.io/v1beta2", { since: "2.8.0", left: "v1" }],
  ["kustomize.toolkit.fluxcd.io/v1beta2", { since: "2.8.0", left: "v1" }],
  ["helm.toolkit.fluxcd.io/v2beta2", { since: "2.8.0", left: "v2" }],
]);

/** An object of a version that the cluster's Flux does not have any more: only where its release is known. */
export function removedVersion({ ref }: WorldObject, context: Context): Trouble | undefined {
  const { apiVersion, kind } = ref;
  const removal = removals.get(apiVersion);
  if (removal === undefined) return undefined;
  const flux = releaseInUse(context, "flux");
  if (!flux.isKnown() || !flux.isAtLeast(removal.since)) return undefined;
  const meant = `${groupOf(apiVersion)}/${removal.left}`;
  return {
    rule: "kubernetes/kind-unknown",
    object: ref,
    message: `no matches for kind "${kind}" in version "${apiVersion}"`,
    blame: { object: ref, path: ["apiVersion"] },
    known: { from: "source", of: `the definitions of Flux ${removal.since.replace(/\.0$/, "")}` },
    details: { field: "apiVersion", meant, kind, apiVersion, since: removal.since.replace(/\.0$/, "") },
  };
}
