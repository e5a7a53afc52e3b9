import { entryOf, mappingAt, textAt, type Mapping, type Node } from "../../source/index.ts";
import { entriesOf, mappingsOf, scalarsOf } from "../fields.ts";
import { apiVersionOf } from "../resource/gvk.ts";
import type { KindSchema } from "./schema.ts";
import type { FieldSchema } from "../strategic-merge/index.ts";

const gvkExtension = "x-kubernetes-group-version-kind";

/** What an OpenAPI document says about kinds (kyaml/openapi/openapi.go, AddDefinitions and findNamespaceability). */
export function openApiSchema(document: Node): KindSchema {
  const definitions = mappingAt(document, "definitions");
  const byKind = new Map<string, Node>();
  for (const { value } of definitions?.entries ?? []) {
    for (const gvk of mappingsOf(value, gvkExtension)) byKind.set(kindKey(gvk), value);
  }
  const namespaced = new Map<string, boolean>();
  for (const { key, value } of entriesOf(document, "paths")) {
    const gvk = mappingAt(mappingAt(value, "get"), gvkExtension);
    if (gvk === undefined) continue;
    if (key.text.includes("namespaces/{namespace}")) namespaced.set(kindKey(gvk), true);
    else if (!namespaced.has(kindKey(gvk))) namespaced.set(kindKey(gvk), false);
  }
  return {
    isClusterScoped: (apiVersion, kind) => namespaced.get(`${apiVersion}/${kind}`) === false,
    fieldsOf: (apiVersion, kind) => schemaOfNode(byKind.get(`${apiVersion}/${kind}`), definitions),
  };
}

function kindKey(gvk: Mapping): string {
  const part = (name: string): string => textAt(gvk, name) ?? "";
  const kind = part("kind");
  return `${apiVersionOf({ group: part("group"), version: part("version"), kind })}/${kind}`;
}

/** More references than this in a row lead in a circle. */
const mostReferences = 100;

function resolved(node: Node | undefined, definitions: Mapping | undefined): Node | undefined {
  let current = node;
  for (let count = 0; count < mostReferences; count++) {
    const reference = textAt(current, "$ref");
    if (reference === undefined) return current;
    current = entryOf(definitions, reference.replace("#/definitions/", ""))?.value;
  }
  return undefined;
}

function schemaOfNode(node: Node | undefined, definitions: Mapping | undefined): FieldSchema | undefined {
  const schema = resolved(node, definitions);
  if (schema === undefined) return undefined;
  const fields = resolved(mappingAt(schema, "items"), definitions) ?? schema;
  return {
    mergeKeys: mergeKeysOf(schema),
    field: (key) => {
      const property = entryOf(mappingAt(fields, "properties"), key)?.value;
      return schemaOfNode(property ?? mappingAt(fields, "additionalProperties"), definitions);
    },
  };
}

/** ResourceSchema.PatchStrategyAndKeyList: without `merge` in its strategy a list is replaced. */
function mergeKeysOf(schema: Node): readonly string[] | undefined {
  if (!textAt(schema, "x-kubernetes-patch-strategy")?.includes("merge")) return undefined;
  const listed = scalarsOf(schema, "x-kubernetes-list-map-keys");
  if (listed.length > 0) return listed.map(({ text }) => text);
  const key = textAt(schema, "x-kubernetes-patch-merge-key");
  return key === undefined ? [] : [key];
}
