import { builtInType, isBuiltIn, type BuiltInField } from "../../../../catalog/index.ts";
import type { Json, Path } from "../../../../source/index.ts";
import { at, fieldsAt, type JsonObject, type WorldObject } from "../../../../world/index.ts";
import { fits } from "./fits.ts";

/** Where an object does not have the form of its type. */
export interface Slip extends Visit {
  readonly kind: "unknown" | "type" | "double";
}

/** A value on the way through an object. */
export interface Visit {
  readonly value: Json;
  readonly path: Path;
  /** As Go's decoder names it, without indices and keys of maps: `spec.template.spec.containers.env.value`. */
  readonly fields: string;
  /** As server-side apply names it: `.spec.template.spec.containers[name="server"].env[name="A"].value`. */
  readonly place: string;
  /** The structure that the field stands in: `EnvVar`. */
  readonly of: string;
  /** What it should be; of an unknown field what the structure is. */
  readonly field: BuiltInField;
}

const known = new WeakMap<JsonObject, readonly Slip[]>();

/** The slips of an object, in the order in which it is read; none where its kind is not known, or what is encrypted stands in it. */
export function slipsOf({ object, ref }: WorldObject): readonly Slip[] {
  if (!isBuiltIn(ref.apiVersion, ref.kind) || object["sops"] !== undefined) return [];
  const field: BuiltInField = { type: ref.kind, holds: "one", keys: [] };
  const slips =
    known.get(object) ?? slipsBelow({ value: object, path: [], fields: "", place: "", of: ref.kind, field });
  known.set(object, slips);
  return slips;
}

function slipsBelow(visit: Visit): readonly Slip[] {
  const { value, field } = visit;
  if (value === null || field.type === "any") return [];
  if (field.holds === "list") return Array.isArray(value) ? slipsInList(visit, value) : [{ kind: "type", ...visit }];
  const structure = field.holds === "map" ? undefined : builtInType(field.type);
  if (structure === undefined && field.holds === "one")
    return fits(value, field.type) ? [] : [{ kind: "type", ...visit }];
  if (typeof value !== "object" || Array.isArray(value)) return [{ kind: "type", ...visit }];
  const entries = fieldsAt(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (structure === undefined) return entries.flatMap((entry) => slipsBelow(entryOfMap(visit, entry)));
  return entries.flatMap(([key, child]): readonly Slip[] => {
    const inside = structure.get(key);
    const fields = visit.fields === "" ? key : `${visit.fields}.${key}`;
    const next = { value: child, path: [...visit.path, key], fields, place: `${visit.place}.${key}`, of: field.type };
    return inside === undefined ? [{ kind: "unknown", ...next, field }] : slipsBelow({ ...next, field: inside });
  });
}

function entryOfMap(visit: Visit, [key, value]: readonly [string, Json]): Visit {
  const field: BuiltInField = { ...visit.field, holds: "one" };
  return { ...visit, value, path: [...visit.path, key], place: `${visit.place}.${key}`, field };
}

/** Two entries that the server cannot tell apart where it merges them one by one are a slip, too. */
function slipsInList(visit: Visit, list: readonly Json[]): readonly Slip[] {
  const { path, place, field } = visit;
  const seen = new Set<string>();
  return list.flatMap((value, index): readonly Slip[] => {
    const key = field.keys.length === 0 ? `[${index}]` : keyText(value, field.keys);
    const entry: Visit = {
      ...visit,
      value,
      path: [...path, index],
      place: `${place}${key}`,
      field: { ...field, holds: "one" },
    };
    const isDouble = seen.has(key);
    seen.add(key);
    return [...slipsBelow(entry), ...(isDouble ? [{ kind: "double" as const, ...entry }] : [])];
  });
}

/** What tells an entry apart: `[containerPort=80,protocol="TCP"]`, of a set the entry itself. */
export function keyText(entry: Json, keys: readonly string[]): string {
  if (keys[0] === "set") return `[=${JSON.stringify(entry)}]`;
  const standard: Readonly<Record<string, Json>> = { protocol: "TCP" };
  const texts = keys.toSorted().flatMap((key) => {
    const value = at(entry, key) ?? standard[key];
    return value === undefined ? [] : [`${key}=${JSON.stringify(value)}`];
  });
  return `[${texts.join(",")}]`;
}
