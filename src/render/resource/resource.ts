import type { Mapping, Path, Step } from "../../source/index.ts";
import type { OpenSource } from "../manifest.ts";
import { idOfObject, resourceId, type IsClusterScoped, type ResourceId } from "./resource-id.ts";

/** An id that a resource had before it was renamed. */
export interface PreviousId {
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
}

export type GeneratorBehavior = "unspecified" | "create" | "replace" | "merge";

/**
 * A manifest during the build with what kustomize keeps beside it. It has an identity: transformers replace its node, and the
 * resource map replaces it as a whole when its ids change. Nodes are never changed in place.
 */
export interface Resource {
  node: Mapping;
  id: ResourceId;
  previous: readonly PreviousId[];
  prefixes: readonly string[];
  suffixes: readonly string[];
  /** Generated, and its name is to get a hash of its content. */
  needsHash: boolean;
  readonly behavior: GeneratorBehavior;
  /** Places that hold one and the same value, so that a change of one of them changes all (see `shared-values.ts`). */
  shared: readonly (readonly Path[])[];
  /** What cannot be seen here and may add to it. */
  open: OpenSource | undefined;
  /** Names of the vars that read from it. */
  vars: readonly string[];
  /** For `buildMetadata`: where it came from, and which transformers changed it. */
  origin: OriginAnnotation | undefined;
  transformations: readonly OriginAnnotation[];
}

/** The content of the annotations `config.kubernetes.io/origin` and `alpha.config.kubernetes.io/transformations`. */
export type OriginAnnotation =
  | { readonly path: string }
  | {
      readonly configuredIn: string;
      readonly configuredBy: {
        readonly apiVersion?: string;
        readonly kind?: string;
        readonly name?: string;
        readonly namespace?: string;
      };
    };

export function makeResource(
  node: Mapping,
  isClusterScoped: IsClusterScoped,
  more: Partial<Pick<Resource, "behavior" | "needsHash" | "origin" | "open">> = {},
): Resource {
  return {
    node,
    id: idOfObject(node, isClusterScoped),
    previous: [],
    prefixes: [],
    suffixes: [],
    needsHash: false,
    behavior: "unspecified",
    shared: [],
    open: undefined,
    vars: [],
    origin: undefined,
    transformations: [],
    ...more,
  };
}

/** Ids it had before, oldest first. Group and version are today's (api/internal/utils/makeResIds.go). */
export function previousIds(resource: Resource, isClusterScoped: IsClusterScoped): readonly ResourceId[] {
  return resource.previous.map(({ namespace, name, kind }) =>
    resourceId({ ...resource.id, kind }, name, namespace, isClusterScoped),
  );
}

/** The id that a resource had when it was read. */
export function originalId(resource: Resource, isClusterScoped: IsClusterScoped): ResourceId {
  const [first] = resource.previous;
  return first === undefined
    ? resource.id
    : resourceId({ ...resource.id, kind: first.kind }, first.name, first.namespace, isClusterScoped);
}

/** Remembers the id of today before it changes. */
export function storePreviousId(resource: Resource): void {
  const { effectiveNamespace, name, kind } = resource.id;
  resource.previous = [...resource.previous, { namespace: effectiveNamespace, name, kind }];
}

export function stepOf(by: string, span: Step["span"], changed?: string): Step {
  return changed === undefined ? { by, span } : { by, span, changed };
}
