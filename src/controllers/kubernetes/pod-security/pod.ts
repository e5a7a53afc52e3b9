import type { Json, Path } from "../../../source/index.ts";
import { at, listAt, stringAt } from "../../../world/index.ts";
import type { Container } from "../pods/pod.ts";

/** A pod as the standards look at it. */
export interface CheckedPod {
  readonly spec: Json | undefined;
  /** Its place in the workload. */
  readonly path: Path;
  /** Init containers first (visitContainers). */
  readonly containers: readonly Container[];
}

/** What one check of a standard finds; `reason (detail)` is what the API server says. */
export interface Finding {
  readonly reason: string;
  readonly detail: string;
  /** The field to blame, in the workload. */
  readonly path: Path;
  readonly missing?: string | undefined;
}

/** A field of a container's own `securityContext`. */
export function setting(container: Container, ...path: readonly string[]): Json | undefined {
  return at(container.spec, "securityContext", ...path);
}

/** A field of the pod's `securityContext`. */
export function podSetting({ spec }: CheckedPod, ...path: readonly string[]): Json | undefined {
  return at(spec, "securityContext", ...path);
}

/** `container "a"`, `containers "a", "b"`. */
export function named(word: string, names: readonly string[]): string {
  return `${word}${names.length === 1 ? "" : "s"} ${quoted(names)}`;
}

/** `"a", "b"`. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

export function containerNames(containers: readonly Container[]): string {
  return named(
    "container",
    containers.map(({ name }) => name),
  );
}

/** Where a container lacks a setting, or has a wrong one. */
export function blamed(container: Container, ...field: readonly string[]): Pick<Finding, "path" | "missing"> {
  const path = [...container.path, "securityContext", ...field];
  return setting(container, ...field) === undefined ? { path, missing: `no ${field.join(".")}` } : { path };
}

export function volumesOf({ spec, path }: CheckedPod): readonly {
  readonly name: string;
  readonly type: string;
  readonly path: Path;
}[] {
  return listAt(spec, "volumes").map((volume, index) => {
    const type = Object.keys(Object(volume)).find((key) => key !== "name") ?? "emptyDir";
    return { name: stringAt(volume, "name") ?? "", type, path: [...path, "volumes", index, type] };
  });
}
