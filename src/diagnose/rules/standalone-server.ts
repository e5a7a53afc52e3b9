import { postgresImage } from "../../catalog/index.ts";
import { containersOf } from "../../controllers/index.ts";
import type { Change } from "../../fix/index.ts";
import type { Json } from "../../source/index.ts";
import { listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { FieldOfObject } from "./details.ts";

/** One container's variables: its list in the manifest, and what is in it. */
export interface Variables {
  readonly field: FieldOfObject;
  readonly entries: readonly Json[];
}

/** The variables of the PostgreSQL that the workload `namespace/name` runs by itself; undefined where there is none, or several. */
export function variablesOfServer(world: World, server: string): Variables | undefined {
  const [namespace = "", name = ""] = server.split("/");
  const found = ["apps/StatefulSet", "apps/Deployment"]
    .flatMap((kind) => world.get(kind, namespace, name) ?? [])
    .flatMap((workload) => variablesOf(workload, (image) => postgresImage(image)?.kind === "standalone"));
  return found.length === 1 ? found[0] : undefined;
}

/** The variables of the workload's containers whose image is wanted. */
export function variablesOf(workload: WorldObject, isWanted: (image: string) => boolean): readonly Variables[] {
  return containersOf(workload)
    .filter(({ init, image }) => !init && isWanted(image))
    .map(({ path, spec }) => ({
      field: { object: workload.ref, path: [...path, "env"] },
      entries: listAt(spec, "env"),
    }));
}

/** Gives a variable a value, or adds it. Undefined where it takes its value from elsewhere. */
export function setVariable({ field, entries }: Variables, name: string, value: string): Change | undefined {
  const index = entries.findIndex((entry) => stringAt(entry, "name") === name);
  if (index === -1) return { kind: "add", field, value: { name, value } };
  if (stringAt(entries[index], "value") === undefined) return undefined;
  return { kind: "set", field: { object: field.object, path: [...field.path, index, "value"] }, value };
}

/** The key of a Secret that a variable takes its value from. */
export interface SecretKey {
  readonly index: number;
  readonly name: string;
  readonly key: string;
}

export function secretKeyOf({ entries }: Variables, variable: string): SecretKey | undefined {
  const index = entries.findIndex((entry) => stringAt(entry, "name") === variable);
  const [name, key] = ["name", "key"].map((field) => stringAt(entries[index], "valueFrom", "secretKeyRef", field));
  return name === undefined || key === undefined ? undefined : { index, name, key };
}
