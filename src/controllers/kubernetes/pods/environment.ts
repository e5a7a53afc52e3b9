import type { OpenSource } from "../../../render/index.ts";
import type { Json, Path } from "../../../source/index.ts";
import { outsideValue, type Tracked } from "../../../template/index.ts";
import { listAt, refName, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { expandVariables } from "./expand.ts";
import { podPath, type Container } from "./pod.ts";
import { envFromReference, envReference, type Reference } from "../references/references.ts";
import { resolveReference, type Resolution } from "../references/resolve.ts";
import { serviceLinks } from "../networking/service-links.ts";

/** A variable as a container's process sees it. */
export interface Variable {
  readonly name: string;
  readonly value: Tracked;
  /** The field of the workload that set it; undefined for a service link. */
  readonly path: Path | undefined;
  /** Where the value stands, when it comes from a Secret or ConfigMap of the repository. */
  readonly from?: { readonly object: WorldObject; readonly key: string } | undefined;
}

export interface Environment {
  readonly variables: ReadonlyMap<string, Variable>;
  /** Where further variables may come from that are not known here: an `envFrom` of an object with unknown keys, values of a chart. */
  readonly open: readonly OpenSource[];
  /** References that cannot be followed as yet; their variables hold stand-ins. */
  readonly unresolved: readonly { readonly reference: Reference; readonly resolution: Resolution }[];
}

/**
 * The environment of a container, in the kubelet's order (makeEnvironmentVariables): `envFrom` as listed, later ones win, then
 * `env`, which wins over those and may use what was defined before it; service links never replace anything.
 * What is missing or provided by someone else has a stand-in from "outside", so that the simulation can go on behind it.
 */
export function containerEnvironment(world: World, workload: WorldObject, container: Container): Environment {
  const draft: EnvironmentDraft = {
    variables: new Map(),
    open: workload.manifest?.open ? [workload.manifest.open] : [],
    unresolved: [],
  };
  const { variables } = draft;
  const resolve = (reference: Reference): Resolution => {
    const resolution = resolveReference(world, workload.ref.namespace, reference);
    if (resolution.kind !== "found" && resolution.kind !== "skipped") draft.unresolved.push({ reference, resolution });
    return resolution;
  };
  const links = serviceLinks(world, workload);

  listAt(container.spec, "envFrom").forEach((entry, index) => {
    const reference = envFromReference(entry, container, index);
    if (reference) addAll(draft, reference, resolve(reference), stringAt(entry, "prefix") ?? "");
  });
  listAt(container.spec, "env").forEach((entry, index) => {
    const name = stringAt(entry, "name");
    if (name === undefined) return;
    const path = [...container.path, "env", index];
    const reference = envReference(entry, container, index);
    if (reference) {
      const variable = referredTo({ name, path }, reference, resolve(reference));
      if (variable) variables.set(name, variable);
      return;
    }
    const value = ownValue(entry, workload, (wanted) => definedBefore(draft, links, wanted));
    if (value) variables.set(name, { name, value: value.tracked, path: [...path, value.field] });
  });
  for (const [name, value] of links) {
    if (!variables.has(name)) variables.set(name, { name, value, path: undefined });
  }
  return draft;
}

interface EnvironmentDraft {
  readonly variables: Map<string, Variable>;
  readonly open: OpenSource[];
  readonly unresolved: { readonly reference: Reference; readonly resolution: Resolution }[];
}

/** Every key of an object that `envFrom` names. */
function addAll(
  { variables, open }: EnvironmentDraft,
  reference: Reference,
  resolution: Resolution,
  prefix: string,
): void {
  if (resolution.kind === "skipped") return;
  const data = resolution.kind === "found" ? resolution.object.data : undefined;
  if (resolution.kind !== "found" || data?.complete !== true) open.push(reference);
  if (resolution.kind !== "found") return;
  for (const [key, value] of data?.values ?? []) {
    const name = prefix + key;
    variables.set(name, { name, value, path: reference.path, from: { object: resolution.object, key } });
  }
}

/** A variable with `valueFrom`; undefined when it is left out. */
function referredTo(
  { name, path }: Pick<Variable, "name" | "path">,
  reference: Reference,
  resolution: Resolution,
): Variable | undefined {
  if (resolution.kind === "skipped") return undefined;
  const key = reference.key ?? "";
  if (resolution.kind === "found" && resolution.value)
    return { name, value: resolution.value, path, from: { object: resolution.object, key } };
  return { name, value: outsideValue(`${reference.kind} ${reference.name}, key ${key}`), path };
}

/** What `$(NAME)` stands for. It may come from a source that nobody here can read. */
function definedBefore(
  { variables, open }: EnvironmentDraft,
  links: ReadonlyMap<string, Tracked>,
  name: string,
): Tracked | undefined {
  const known = variables.get(name)?.value ?? links.get(name);
  return known ?? (open.length > 0 ? outsideValue(`variable ${name}`) : undefined);
}

function ownValue(
  entry: Json,
  workload: WorldObject,
  lookup: (name: string) => Tracked | undefined,
): { readonly tracked: Tracked; readonly field: string } | undefined {
  const field =
    stringAt(entry, "valueFrom", "fieldRef", "fieldPath") ??
    stringAt(entry, "valueFrom", "resourceFieldRef", "resource");
  if (field === undefined) return { tracked: expandVariables(stringAt(entry, "value") ?? "", lookup), field: "value" };
  const known = fieldValue(workload, field);
  if (known !== undefined) return { tracked: [{ text: known }], field: "valueFrom" };
  const from = { name: `field ${field} of ${refName(workload.ref)}`, kind: "generated", alphabet: "any" } as const;
  return { tracked: [{ text: "field", from }], field: "valueFrom" };
}

/** Fields of a pod that are the same in every pod. */
function fieldValue(workload: WorldObject, field: string): string | undefined {
  if (field === "metadata.namespace") return workload.ref.namespace;
  if (field === "spec.serviceAccountName")
    return stringAt(workload.object, ...podPath(workload), "serviceAccountName") ?? "default";
  return undefined;
}
