import { servesNoIndex } from "../../../catalog/index.ts";
import { stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { sourceGroup, type SourceReference } from "../source-reference.ts";

/**
 * Why no chart comes from a HelmRepository, in the words of its HelmChart: `type: oci` and a URL of an OCI registry need each other, and
 * else there must be an index (source-controller, HelmRepositoryReconciler.reconcileSource and HelmChartReconciler.buildFromHelmRepository).
 */
export function mistypedRepository(object: WorldObject, source: SourceReference, context: Context): string | undefined {
  const repository = context.world.get(`${sourceGroup}/HelmRepository`, source.namespace, source.name);
  if (source.kind !== "HelmRepository" || repository === undefined) return undefined;
  const url = stringAt(repository.object, "spec", "url") ?? "";
  const type = stringAt(repository.object, "spec", "type") ?? "default";
  if (!/^(oci|https?):/.test(url) || type.includes("$")) return undefined;
  const hasNoIndex = type === "default" && servesNoIndex(url);
  if (url.startsWith("oci:") === (type === "oci") && !hasNoIndex) return undefined;
  const isUntold = stringAt(repository.object, "spec", "type") === undefined;
  const message =
    type === "oci"
      ? `failed to construct Helm client: invalid OCI registry URL: ${url.replace(/\/*$/, "/")}`
      : `no artifact available for HelmRepository source '${source.name}'`;
  const stands = context.fails({
    rule: "flux/repository-type",
    object: object.ref,
    about: source.name,
    message:
      type === "oci"
        ? message
        : hasNoIndex
          ? `${noIndex}${url.replace(/\/$/, "")}/index.yaml : 404 Not Found`
          : refusedUrl,
    blame: hasNoIndex
      ? { object: repository.ref, path: ["spec", "url"] }
      : { object: repository.ref, path: ["spec", "type"], missing: isUntold ? "no type: oci" : undefined },
    known: { from: "source", of: "source-controller 1.7–1.8, HelmRepository and HelmChart" },
    details: { type: hasNoIndex ? "no-index" : type, repository: source.name, namespace: source.namespace, url },
  });
  return stands ? message : undefined;
}

const noIndex = "failed to fetch Helm repository index: failed to fetch ";
const refusedUrl = "invalid Helm repository URL: 'oci' URL scheme cannot be used with 'default' HelmRepository type";
