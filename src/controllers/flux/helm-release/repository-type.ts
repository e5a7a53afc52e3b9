import { isOpen } from "../../../source/index.ts";
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
  const type = stringAt(repository.object, "spec", "type");
  const problem = problemOf(url, type ?? "default");
  if (problem === undefined) return undefined;
  const message =
    problem === "oci" ? noRegistry(url) : `no artifact available for HelmRepository source '${source.name}'`;
  const stands = context.fails({
    rule: "flux/repository-type",
    object: object.ref,
    about: source.name,
    message: said[problem](url),
    blame: {
      object: repository.ref,
      path: ["spec", problem === "no-index" ? "url" : "type"],
      missing: problem !== "no-index" && type === undefined ? "no type: oci" : undefined,
    },
    known: { from: "source", of: "source-controller 1.7–1.8, HelmRepository and HelmChart" },
    details: { type: problem, repository: source.name, namespace: source.namespace, url },
  });
  return stands ? message : undefined;
}

/** `oci`: its URL is no registry's. `default`: its URL is a registry's. `no-index`: nothing but images is served there. */
type Mistyped = "oci" | "default" | "no-index";

function problemOf(url: string, type: string): Mistyped | undefined {
  if (!/^(oci|https?):/.test(url) || isOpen(type)) return undefined;
  const isRegistry = url.startsWith("oci:");
  if (type === "oci") return isRegistry ? undefined : "oci";
  if (type !== "default") return undefined;
  if (isRegistry) return "default";
  return servesNoIndex(url) ? "no-index" : undefined;
}

const noRegistry = (url: string): string =>
  `failed to construct Helm client: invalid OCI registry URL: ${url.replace(/\/*$/, "/")}`;

const said: Readonly<Record<Mistyped, (url: string) => string>> = {
  oci: noRegistry,
  default: () => "invalid Helm repository URL: 'oci' URL scheme cannot be used with 'default' HelmRepository type",
  "no-index": (url) =>
    `failed to fetch Helm repository index: failed to fetch ${url.replace(/\/$/, "")}/index.yaml : 404 Not Found`,
};
