import { entryOf, mappingAt, textAt, type Mapping, type Node, type Scalar } from "../../source/index.ts";
import { fieldSpec, type FieldSpec } from "./field-spec.ts";
import { jsonType } from "../kustomization/decode.ts";
import { report, type Frame } from "../frame.ts";
import { isFailure, loadYaml } from "../load.ts";
import type { NameReference } from "../tables/name-references.ts";
import { emptyConfiguration, mergeConfigurations, type TransformerConfiguration } from "./transformer-configuration.ts";
import { yamlErrorText } from "../yaml/yaml-error.ts";

/**
 * Field specs from an entry of `crds`: OpenAPI definitions, the extensions of which say what a field refers to
 * (api/internal/accumulator/loadconfigfromcrds.go).
 */
export function crdConfiguration(outer: Frame, entry: Scalar): TransformerConfiguration {
  const frame: Frame = { ...outer, wrap: (text) => outer.wrap(`loading CRDs [${entry.text}]: ${text}`) };
  const loaded = loadYaml(frame, entry.text);
  if (isFailure(loaded)) {
    report(frame, loaded.text, { span: entry.span, failure: loaded });
    return emptyConfiguration;
  }
  const [problem] = loaded.problems;
  const [document] = loaded.documents;
  if (problem !== undefined || document?.kind !== "mapping") {
    const why = problem === undefined ? "json: cannot unmarshal into Go value" : yamlErrorText(problem);
    const text = `unable to parse open API definition from '${entry.text}': ${why}`;
    report(frame, text, { span: problem?.span ?? document?.span ?? entry.span });
    return emptyConfiguration;
  }
  const other = document.entries.find(({ value }) => value.kind !== "mapping");
  if (other !== undefined) {
    const message = `json: cannot unmarshal ${jsonType(other.value)} into Go value of type accumulator.OpenAPIDefinition`;
    const text = `unable to parse open API definition from '${entry.text}': error unmarshaling JSON: while decoding JSON: ${message}`;
    report(frame, text, { message, span: other.value.span, remedy: "list manifests of CRDs under `resources`" });
    return emptyConfiguration;
  }
  let configuration = emptyConfiguration;
  for (const { key } of document.entries) {
    if (!isObjectType(propertiesOf(document, key.text))) continue;
    const names = key.text.split(".");
    if (names.length < 3) {
      report(frame, "`api` should be specified in dot notation: group.version.kind", { span: key.span });
    }
    const found = new CrdWalk(document, names.at(-1) ?? "").walk(key.text);
    configuration = mergeConfigurations(configuration, found, () => undefined);
  }
  return configuration;
}

function propertiesOf(definitions: Mapping, typeName: string): Mapping | undefined {
  return mappingAt(mappingAt(mappingAt(definitions, typeName), "Schema"), "properties");
}

function isObjectType(properties: Mapping | undefined): boolean {
  return ["kind", "apiVersion", "metadata"].every((name) => entryOf(properties, name) !== undefined);
}

/** One walk through the fields of one kind (loadCrdIntoConfig). */
class CrdWalk {
  readonly #definitions: Mapping;
  readonly #kind: string;
  readonly #commonAnnotations: FieldSpec[] = [];
  readonly #commonLabels: FieldSpec[] = [];
  readonly #namePrefix: FieldSpec[] = [];
  readonly #nameReference: NameReference[] = [];

  constructor(definitions: Mapping, kind: string) {
    this.#definitions = definitions;
    this.#kind = kind;
  }

  walk(typeName: string): TransformerConfiguration {
    this.#properties(typeName, [], []);
    return {
      ...emptyConfiguration,
      commonAnnotations: this.#commonAnnotations,
      commonLabels: this.#commonLabels,
      namePrefix: this.#namePrefix,
      nameReference: this.#nameReference,
    };
  }

  /** A type that contains itself would keep upstream busy until its stack is full; here it is followed once. */
  #properties(typeName: string, path: readonly string[], within: readonly string[]): void {
    if (within.includes(typeName)) return;
    for (const { key, value } of propertiesOf(this.#definitions, typeName)?.entries ?? []) {
      const here = [...path, key.text];
      this.#note(value, here);
      const reference = textAt(value, "$ref");
      if (reference !== undefined) this.#properties(reference, here, [...within, typeName]);
    }
  }

  #note(property: Node, path: readonly string[]): void {
    if (extension(property, "annotation") !== undefined) this.#commonAnnotations.push(this.#spec(path));
    if (extension(property, "label-selector") !== undefined) this.#commonLabels.push(this.#spec(path));
    if (extension(property, "identity") !== undefined) this.#namePrefix.push(this.#spec(path));
    const version = extension(property, "object-ref-api-version");
    const kind = extension(property, "object-ref-kind");
    if (version === undefined || kind === undefined) return;
    const spec = this.#spec([...path, extension(property, "object-ref-name-key") ?? "name"]);
    this.#nameReference.push({ target: { group: "", version, kind }, fieldSpecs: [spec] });
  }

  #spec(path: readonly string[]): FieldSpec {
    return fieldSpec(path.join("/"), { group: "", version: "", kind: this.#kind }, false);
  }
}

/** Extensions match case-insensitively, and only texts count. */
function extension(property: Node, name: string): string | undefined {
  const entries = property.kind === "mapping" ? property.entries : [];
  const value = entries.find(({ key }) => key.text.toLowerCase() === `x-kubernetes-${name}`)?.value;
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}
