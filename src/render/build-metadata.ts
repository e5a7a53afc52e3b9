import { entryOf, type Mapping, type Node } from "../source/index.ts";
import type { Frame } from "./frame.ts";
import type { Kustomization } from "./kustomization/kustomization.ts";
import { emptyMapping, stringScalar, withEntry } from "./nodes.ts";
import type { ResourceMap } from "./resource/resource-map.ts";
import type { OriginAnnotation } from "./resource/resource.ts";
import { nodeToYaml } from "./yaml/index.ts";

/** Words in `buildMetadata`. */
const managedByLabel = "managedByLabel";
const originAnnotations = "originAnnotations";
const transformerAnnotations = "transformerAnnotations";

/** Notes a transformer at every resource it was given, changed or not, for the annotation of `buildMetadata`. */
export function recordTransformation(resources: ResourceMap, frame: Frame, originOf: () => OriginAnnotation): void {
  if (!frame.build.buildMetadata.has(transformerAnnotations)) return;
  const origin = originOf();
  for (const resource of resources.resources) resource.transformations = [...resource.transformations, origin];
}

/** The origin of what a built-in generator or transformer made of a field of the kustomization. */
export function builtinOrigin(frame: Frame, kustomization: Kustomization, plugin: string): OriginAnnotation {
  return {
    configuredIn: inFolder(frame, kustomization.fileName),
    configuredBy: { apiVersion: "builtin", kind: plugin },
  };
}

/** The origin of a file's objects; undefined where `buildMetadata` asks for none. */
export function fileOrigin(frame: Frame, path: string): OriginAnnotation | undefined {
  return frame.build.buildMetadata.size > 0 ? { path: inFolder(frame, path) } : undefined;
}

/** A path as the root of the build sees it, `..` included (api/resource/origin.go, Append). */
export function inFolder(frame: Frame, path: string): string {
  const parts: string[] = [];
  for (const part of `${frame.shownFolder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** `managedByLabel`, with the release of kustomize whose behaviour this is. */
export function labelManagedBy(resources: ResourceMap, frame: Frame): void {
  if (!frame.build.buildMetadata.has(managedByLabel)) return;
  const value = stringScalar("kustomize-v5.7.1");
  for (const resource of resources.resources) {
    const node = withMetadataEntry(resource.node, "labels", "app.kubernetes.io/managed-by", value);
    resources.setNode(resource, node);
  }
}

/** The annotations that the root's `buildMetadata` asks for; what it does not ask for was only kept beside the resources. */
export function annotateOrigins(resources: ResourceMap, frame: Frame): void {
  const { buildMetadata } = frame.build;
  for (const resource of resources.resources) {
    let { node } = resource;
    if (buildMetadata.has(originAnnotations) && resource.origin !== undefined) {
      const text = stringScalar(originLines(resource.origin).join(""));
      node = withMetadataEntry(node, "annotations", "config.kubernetes.io/origin", text);
    }
    if (buildMetadata.has(transformerAnnotations) && resource.transformations.length > 0) {
      const lines = resource.transformations.flatMap((origin) =>
        originLines(origin).map((line, index) => (index === 0 ? "- " : "  ") + line),
      );
      const text = stringScalar(lines.join(""));
      node = withMetadataEntry(node, "annotations", "alpha.config.kubernetes.io/transformations", text);
    }
    resources.setNode(resource, node);
  }
}

/** The origin in YAML, its fields in the order of the Go struct. */
function originLines(origin: OriginAnnotation): readonly string[] {
  if ("path" in origin) return [line("path", origin.path)];
  const { apiVersion, kind, name, namespace } = origin.configuredBy;
  const identifier = Object.entries({ apiVersion, kind, name, namespace });
  return [
    line("configuredIn", origin.configuredIn),
    "configuredBy:\n",
    ...identifier.flatMap(([key, text]) => (text === undefined || text === "" ? [] : [`  ${line(key, text)}`])),
  ];
}

function line(key: string, text: string): string {
  return nodeToYaml(withEntry(emptyMapping, key, stringScalar(text)));
}

function withMetadataEntry(object: Mapping, field: "labels" | "annotations", key: string, value: Node): Mapping {
  const metadata = mappingOrEmpty(entryOf(object, "metadata")?.value);
  const entries = mappingOrEmpty(entryOf(metadata, field)?.value);
  return withEntry(object, "metadata", withEntry(metadata, field, withEntry(entries, key, value)));
}

function mappingOrEmpty(node: Node | undefined): Mapping {
  return node?.kind === "mapping" ? node : emptyMapping;
}
