import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FieldSchema } from "../../src/catalog/index.ts";
import { init } from "../../src/init/index.ts";
import { render } from "../../src/render/index.ts";
import { memoryFiles, sourceTree, toJson } from "../../src/source/index.ts";
import { fieldText, schemaVerdict, type JsonObject } from "../../src/world/index.ts";
import { answersTo, combinations } from "./combinations.ts";

/** Definitions (CRDs) with every field. */
const facts = join(import.meta.dirname, "../../../shared/facts");
const title = existsSync(facts) ? "schemas" : "schemas (custom resources skipped: there is no ../shared)";

describe(`everything fits the ${title} of Kubernetes and of the operators`, () => {
  test.each(combinations)("%s", (_, given) => {
    const files = init(answersTo(given));
    const target = { kind: "kustomize", path: "apps/immich", loadRestrictor: "root-only" } as const;
    const { manifests } = render(sourceTree(memoryFiles(files)), target, { unrenderable: "refuse" });
    for (const { node, ref } of manifests) {
      const object = toJson(node) as JsonObject;
      expect(customFaults(object) ?? builtInFaults(object), `${ref.kind} ${ref.name}`).toEqual([]);
    }
  });
});

const require = createRequire(import.meta.url);

/** What the OpenAPI schema of Kubernetes, or of Gateway API, has against an object. */
function builtInFaults({ apiVersion, kind, ...rest }: JsonObject): readonly string[] {
  const library = `${apiVersion}`.startsWith("gateway.") ? "@kubernetes-models/gateway-api" : "kubernetes-models";
  const models = require(`${library}/${apiVersion}/${kind}`) as Record<string, new (data: object) => Model>;
  const model = models[`${kind}`];
  if (!model) return [`there is no ${kind} in ${apiVersion}`];
  try {
    new model(rest).validate();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

interface Model {
  validate(): void;
}

/** Field paths of a definition, as the facts have them. */
interface Fact extends FieldSchema {
  readonly enum?: readonly string[];
  readonly preserveUnknown?: boolean;
}

/** Of each kind of the operators, by apiVersion and kind. */
const definitions = new Map(
  (existsSync(facts) ? ["postgresql", "cnpg-clusters", "eso-externalsecrets", "eso-secretstores"] : []).flatMap(
    (name) => {
      const text = readFileSync(join(facts, `crd-${name}.json`), "utf8");
      const { kinds } = JSON.parse(text) as { kinds: Record<string, { fields: Record<string, Fact> }> };
      return Object.entries(kinds).map(([kind, { fields }]) => [kind, fields] as const);
    },
  ),
);

/** What the definition of a custom resource has against it, unknown fields among it; undefined for other objects, and without the definitions. */
function customFaults(object: JsonObject): readonly string[] | undefined {
  if (!/^(?:acid\.zalan\.do|postgresql\.cnpg\.io|external-secrets\.io)\//.test(`${object["apiVersion"]}`))
    return undefined;
  if (!existsSync(facts)) return [];
  const fields = definitions.get(`${object["apiVersion"]}/${object["kind"]}`);
  if (!fields) return [`there is no definition of ${object["kind"]}`];
  const own = Object.entries(fields).map(([path, { enum: oneOf, ...field }]) => [path, { ...field, oneOf }] as const);
  const schema = { source: "its definition", fields: Object.fromEntries(own) };
  const { violations, dropped } = schemaVerdict(object, schema, []);
  return [...violations.map(({ message }) => message), ...dropped.map((path) => `unknown field ${fieldText(path)}`)];
}
