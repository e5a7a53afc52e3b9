import type { Manifest, Rendered } from "../../../render/index.ts";
import { nodeAt, stringScalar, withEntry, type Mapping } from "../../../source/index.ts";
import { groupKindOf, isClusterScoped } from "../../../world/index.ts";

/**
 * What names no namespace goes into that of the deployer: the destination of an Application (gitops-engine, sync_context.go), or of a
 * Helm release.
 */
export function inNamespaceOf(rendered: Rendered, namespace: string | undefined): Rendered {
  if (!namespace) return rendered;
  return { ...rendered, manifests: rendered.manifests.map((manifest) => inNamespace(manifest, namespace)) };
}

function inNamespace(manifest: Manifest, namespace: string): Manifest {
  const { ref, node } = manifest;
  if (ref.namespace !== "" || isClusterScoped(groupKindOf(ref))) return manifest;
  const metadata = nodeAt(node, ["metadata"]) as Mapping;
  const named = withEntry(metadata, "namespace", stringScalar(namespace));
  return { ...manifest, ref: { ...ref, namespace }, node: withEntry(node, "metadata", named) };
}
