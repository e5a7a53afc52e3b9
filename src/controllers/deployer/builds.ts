import { isImmichImage } from "../../catalog/index.ts";
import { targetsAt, targetsBelow, type Target } from "../../discover/index.ts";
import { render, type Manifest, type Rendered } from "../../render/index.ts";
import { entryOf, someScalar, type Node, type SourceTree } from "../../source/index.ts";
import { groupKindOf, isClusterScoped, refKey, storedRef } from "../../world/index.ts";
import type { Build } from "./build.ts";

/**
 * The builds to forecast, and those that go with them. With paths the subject is what they name; without, every build that
 * names an image of Immich. All other builds of the repository are context, except those that cannot live in the same cluster.
 */
export function buildsOf(tree: SourceTree, paths: readonly string[]): readonly Build[] {
  const everything = targetsBelow(tree, "").map((target) => rendered(tree, target));
  const known = new Map(everything.map((build) => [targetKey(build.target), build] as const));
  const named = paths
    .flatMap((path) => targetsAt(tree, path))
    .map((target) => known.get(targetKey(target)) ?? rendered(tree, target));
  const subject =
    paths.length > 0
      ? named
      : everything.filter(({ result }) => result.manifests.some(({ node }) => namesImmich(node)));
  const subjectSources = new Map(
    subject.flatMap(({ result }) => result.manifests.filter(isNamespaced).map(keyAndSource)),
  );
  const subjectTargets = new Set(subject.map(({ target }) => targetKey(target)));
  const isAlternative = (manifest: Manifest): boolean => {
    const [key, source] = keyAndSource(manifest);
    return isNamespaced(manifest) && subjectSources.has(key) && subjectSources.get(key) !== source;
  };
  const context = everything.filter(
    ({ target, result }) => !subjectTargets.has(targetKey(target)) && !result.manifests.some(isAlternative),
  );
  return [
    ...subject.map(({ target, result }): Build => ({ target, rendered: result, role: "subject" })),
    ...context.map(({ target, result }): Build => ({ target, rendered: result, role: "context" })),
  ];
}

function targetKey(target: Target): string {
  return `${target.kind} ${target.path}`;
}

function rendered(tree: SourceTree, target: Target): { readonly target: Target; readonly result: Rendered } {
  return { target, result: render(tree, target, { unrenderable: "opaque" }) };
}

/** An image of Immich, wherever it is written: in a workload, or in the values of a chart. A bare name would be a Service's. */
function namesImmich(node: Node): boolean {
  return someScalar(node, (text) => text.includes("/") && isImmichImage(text));
}

/** Two builds may both bring a cluster-scoped object such as a namespace; two of one Deployment are for different clusters. */
function isNamespaced(manifest: Manifest): boolean {
  return !isClusterScoped(groupKindOf(manifest.ref));
}

/** An object and the file it comes from: a build that uses the subject's own files is the same deployment, seen from above. */
function keyAndSource(manifest: Manifest): readonly [string, string | undefined] {
  return [refKey(storedRef(manifest.ref)), entryOf(manifest.node, "kind")?.key.span?.file.path];
}
