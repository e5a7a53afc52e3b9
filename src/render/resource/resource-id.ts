import { entryOf, type Mapping, type Node } from "../../source/index.ts";
import { apiVersionOf, gvkText, splitApiVersion, type Gvk } from "./gvk.ts";

/** What tells resources apart (kyaml/resid ResId). */
export interface ResourceId extends Gvk {
  readonly name: string;
  readonly namespace: string;
  /** `default` when none is set; cluster-scoped objects have one of their own, so that they never differ by namespace. */
  readonly effectiveNamespace: string;
}

export const notNamespaceable = "_non_namespaceable_";

/** Is a kind cluster-scoped, as far as kustomize knows? */
export type IsClusterScoped = (apiVersion: string, kind: string) => boolean;

export function resourceId(gvk: Gvk, name: string, namespace: string, isClusterScoped: IsClusterScoped): ResourceId {
  return {
    group: gvk.group,
    version: gvk.version,
    kind: gvk.kind,
    name,
    namespace,
    effectiveNamespace: isClusterScoped(apiVersionOf(gvk), gvk.kind)
      ? notNamespaceable
      : namespace === ""
        ? "default"
        : namespace,
  };
}

export function idOfObject(object: Mapping, isClusterScoped: IsClusterScoped): ResourceId {
  const metadata = entryOf(object, "metadata")?.value;
  const apiVersion = scalarText(entryOf(object, "apiVersion")?.value);
  const kind = scalarText(entryOf(object, "kind")?.value);
  const name = scalarText(entryOf(metadata, "name")?.value);
  const namespace = scalarText(entryOf(metadata, "namespace")?.value);
  const { group, version } = splitApiVersion(apiVersion);
  const effectiveNamespace = isClusterScoped(apiVersion, kind) ? notNamespaceable : namespace || "default";
  return { group, version, kind, name, namespace, effectiveNamespace };
}

function scalarText(node: Node | undefined): string {
  return node?.kind === "scalar" && node.value !== null ? node.text : "";
}

/** Equal exactly for ids that kustomize takes as the same. */
export function idKey({ group, version, kind, name, effectiveNamespace }: ResourceId): string {
  return `${group}\n${version}\n${kind}\n${effectiveNamespace}\n${name}`;
}

/** As kustomize prints it: `ConfigMap.v1.[noGrp]/settings.[noNs]`. */
export function idText(id: ResourceId): string {
  return `${gvkText(id)}/${id.name || "[noName]"}.${id.namespace || "[noNs]"}`;
}

/** As Go prints the struct (`%#v`) in the messages about generators. */
export function idGoText(id: ResourceId): string {
  const clusterScoped = id.effectiveNamespace === notNamespaceable;
  return (
    `resid.ResId{Gvk:resid.Gvk{Group:"${id.group}", Version:"${id.version}", Kind:"${id.kind}", ` +
    `isClusterScoped:${clusterScoped}}, Name:"${id.name}", Namespace:"${id.namespace}"}`
  );
}
