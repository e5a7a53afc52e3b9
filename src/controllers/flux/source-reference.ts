import type { Path } from "../../source/index.ts";
import { at, stringAt, type WorldObject } from "../../world/index.ts";

export const sourceGroup = "source.toolkit.fluxcd.io";

/** A reference to a source: to a repository, a bucket or a chart. */
export interface SourceReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly path: Path;
}

/** The reference at a path of an object; without a namespace it means the object's own. */
export function sourceAt(object: WorldObject, ...path: readonly string[]): SourceReference | undefined {
  const reference = at(object.object, ...path);
  const [kind, name] = [stringAt(reference, "kind"), stringAt(reference, "name")];
  if (kind === undefined || name === undefined) return undefined;
  return { kind, name, namespace: stringAt(reference, "namespace") || object.ref.namespace, path };
}

/** One word for what a reference names; for maps. */
export function sourceKey({ kind, namespace, name }: SourceReference): string {
  return `${kind} ${namespace}/${name}`;
}
