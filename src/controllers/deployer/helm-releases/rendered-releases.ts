import { placesIn, withPlaces } from "../../../charts/index.ts";
import type { KnownChart, Manifest } from "../../../render/index.ts";
import { textAt, type Node } from "../../../source/index.ts";
import { refKey, storedRef } from "../../../world/index.ts";
import type { Build } from "../build.ts";
import { isHelmRelease } from "./helm-release.ts";

/**
 * Builds for what another tool has rendered (`helm template`, flux-local, flate) and the repository does not hold itself. An object that names its release belongs to that
 * HelmRelease; where there is only one release to fill in, all do. The rest may be other apps, and only satisfies references.
 */
export function renderedBuilds(builds: readonly Build[], output: readonly Manifest[]): readonly Build[] {
  const own = new Set(builds.flatMap(({ rendered }) => rendered.manifests.map(({ ref }) => refKey(storedRef(ref)))));
  const added = output.filter(({ ref }) => !own.has(refKey(storedRef(ref))));
  const releases = builds.flatMap((build) =>
    build.rendered.manifests.filter(isHelmRelease).map((manifest) => ({ build, manifest })),
  );
  const ofRelease = new Map<(typeof releases)[number], Manifest[]>();
  const others: Manifest[] = [];
  const subject = releases.filter(({ build }) => build.role === "subject");
  for (const manifest of added) {
    const release =
      releases.find((one) => isOf(manifest, one.manifest)) ?? (subject.length === 1 ? subject[0] : undefined);
    if (release === undefined) others.push(manifest);
    else ofRelease.set(release, [...(ofRelease.get(release) ?? []), manifest]);
  }
  const filled = [...ofRelease].map(([{ build, manifest }, manifests]) =>
    standIn(
      build.role,
      manifests.map((one) => withSourcePlaces(one, manifest.node)),
      manifest,
    ),
  );
  return others.length === 0
    ? filled
    : [
        ...filled,
        standIn(
          "context",
          others.map((one) => withSourcePlaces(one, undefined)),
        ),
      ];
}

function standIn(role: Build["role"], manifests: readonly Manifest[], declaration?: Manifest): Build {
  return {
    target: { kind: "chart", path: "", loadRestrictor: "none" },
    rendered: {
      manifests,
      problems: [],
      warnings: [],
      opaque: [],
      reads: new Set(),
      charts: declaration && [filledIn(declaration)],
    },
    role,
    declaration,
    unset: [],
  };
}

function filledIn({ ref, node }: Manifest): KnownChart {
  const named = [["chart"], ["chart", "spec", "chart"], ["chartRef", "name"]]
    .map((path) => textAt(node, "spec", ...path))
    .find((name) => name !== undefined);
  const version = textAt(node, "spec", "chart", "spec", "version") ?? textAt(node, "spec", "version");
  const chart = { name: named ?? "", version };
  return { release: ref.name, namespace: ref.namespace, chart, by: "elsewhere", from: "--rendered" };
}

/** Helm itself annotates what it installs; Flux labels it; most charts label it too. */
function isOf({ node, ref }: Manifest, release: Manifest): boolean {
  const names = [textAt(release.node, "spec", "releaseName"), release.ref.name];
  const said =
    textAt(node, "metadata", "annotations", "meta.helm.sh/release-name") ??
    textAt(node, "metadata", "labels", "helm.toolkit.fluxcd.io/name") ??
    textAt(node, "metadata", "labels", "app.kubernetes.io/instance");
  const into = textAt(release.node, "spec", "targetNamespace") ?? release.ref.namespace;
  return said !== undefined && names.includes(said) && (ref.namespace === "" || ref.namespace === into);
}

/** The place of a text is where the release's own values have it, if that is one place; else it is only in what was rendered. */
function withSourcePlaces({ ref, node }: Manifest, release: Node | undefined): Manifest {
  return { ref, node: withPlaces(node, { by: "rendered elsewhere", places: placesIn(release) }) as Manifest["node"] };
}
