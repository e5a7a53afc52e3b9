import type { CustomResourceSchema, FieldSchema } from "../../../../catalog/index.ts";
import type { Json } from "../../../../source/index.ts";
import { at, fieldsAt, listAt, numberAt, stringAt, type World, type WorldObject } from "../../../../world/index.ts";

/**
 * The definition (CustomResourceDefinition) of an object that the repository itself brings, as far as its `spec` goes. What is
 * required is left out: a webhook of the operator may fill it in before the definition is looked at.
 */
export function definedSchema(ref: WorldObject["ref"], world: World): CustomResourceSchema | undefined {
  return world.derived(definitions).get(`${ref.apiVersion} ${ref.kind}`)?.();
}

/** By version and kind; each is read when it is first asked for. */
function definitions(world: World): ReadonlyMap<string, () => CustomResourceSchema> {
  const found = new Map<string, () => CustomResourceSchema>();
  for (const { ref, object } of world.list("apiextensions.k8s.io/CustomResourceDefinition")) {
    const [group = "", kind = ""] = [stringAt(object, "spec", "group"), stringAt(object, "spec", "names", "kind")];
    for (const version of listAt(object, "spec", "versions")) {
      const schema = at(version, "schema", "openAPIV3Schema", "properties", "spec");
      if (schema === undefined || stringAt(version, "name") === undefined) continue;
      let read: CustomResourceSchema | undefined;
      found.set(`${group}/${stringAt(version, "name") ?? ""} ${kind}`, () => {
        read ??= { source: `${ref.name} in this repository`, fields: fieldsOf(schema), specIsOptional: true };
        return read;
      });
    }
  }
  return found;
}

function fieldsOf(spec: Json): Readonly<Record<string, FieldSchema>> {
  const fields: Record<string, FieldSchema> = {};
  const queue: { readonly schema: Json; readonly path: string }[] = [{ schema: spec, path: "spec" }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { schema, path } = next;
    const more = at(schema, "additionalProperties");
    const [items, keys] = [at(schema, "items"), typeof more === "object" ? more : undefined];
    const below = [
      ...fieldsAt(schema, "properties").map(([name, field]) => ({ schema: field, path: `${path}.${name}` })),
      ...(items === undefined ? [] : [{ schema: items, path: `${path}[]` }]),
      ...(keys === undefined || keys === null ? [] : [{ schema: keys, path: `${path}.*` }]),
    ];
    const field = fieldOf(schema, below.length === 0);
    fields[path] = field;
    if (field.open !== true) queue.push(...below);
  }
  return fields;
}

const types: ReadonlySet<string> = new Set(["object", "array", "string", "integer", "number", "boolean"]);

function fieldOf(schema: Json, isLeaf: boolean): FieldSchema {
  const written = stringAt(schema, "type") ?? "";
  const isAny = at(schema, "x-kubernetes-int-or-string") === true || !types.has(written);
  const type = isAny ? undefined : (written as FieldSchema["type"]);
  const keeps = ["x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "additionalProperties"];
  const words = listAt(schema, "enum").filter((word) => typeof word === "string");
  const isOpen = keeps.some((key) => at(schema, key) === true) || (isLeaf && (type === "object" || type === "array"));
  return {
    type,
    ...(isOpen || type === undefined ? { open: true } : {}),
    ...(at(schema, "nullable") === true ? { nullable: true } : {}),
    ...(type === "string" && words.length > 0 ? { oneOf: words } : {}),
    minimum: numberAt(schema, "minimum"),
    maximum: numberAt(schema, "maximum"),
    minLength: numberAt(schema, "minLength"),
    maxLength: numberAt(schema, "maxLength"),
    minItems: numberAt(schema, "minItems"),
  };
}
