import type { Path } from "../../../../source/index.ts";
import { outsideValue, renderTemplate, type TemplateResult, type Tracked } from "../../../../template/index.ts";
import { at, listAt, refName, stringAt, type KeyedData, type WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { knownFromSource } from "../../known.ts";
import { writeFailure, type Failure } from "../failure.ts";
import { spanInTemplate } from "./span-in-template.ts";

/** One template of an ExternalSecret: a key of the Secret, or a text that yields several. */
export interface KeyTemplate {
  /** The Secret's key; Go names the template so. */
  readonly name: string;
  readonly text: string;
  /** The object that holds it, and the field there. */
  readonly holder: WorldObject;
  readonly path: Path;
  readonly of: "template" | "templateFrom";
}

/** So many keys that are not fetched are named at one template. */
const maxMissingKeys = 50;

/**
 * Renders one template (Execute in runtime/template/v2). Go stops at the first key that is not there; here the others are asked as
 * well, and where more keys may have been fetched than are known, an unknown one is taken to be among them.
 */
export function renderKey(
  external: WorldObject,
  template: KeyTemplate,
  data: KeyedData,
  context: Context,
): Tracked | Failure {
  // A deployer's variable inside the braces: what will be there is not known yet.
  if (/\{\{[^}]*\$\{/.test(template.text)) return outsideValue(`key ${template.name} of ${refName(external.ref)}`);
  const values = new Map([...(data.complete ? [] : namesIn(external, template.text)), ...data.values]);
  let failure: Failure | undefined;
  for (let attempt = 0; attempt <= maxMissingKeys; attempt++) {
    const result = renderTemplate(template.name, template.text, values);
    if (result.kind === "text") return failure ?? result.value;
    if (result.kind === "unknown") return failure ?? outsideValue(`key ${template.name} of ${refName(external.ref)}`);
    const missing = result.kind === "execute-error" ? missingKey(result.message) : undefined;
    if (missing === undefined || data.complete || values.has(missing)) {
      const error = templateError(template, result);
      if (templateFails(external, template, { ...result, error, missing }, context)) failure ??= writeFailure(error);
    }
    if (missing === undefined || values.has(missing)) break;
    values.set(missing, fetchedElsewhere(external, missing));
  }
  return failure ?? outsideValue(`key ${template.name} of ${refName(external.ref)}`);
}

/** What a template names may be among the keys that are not known here; to have all at once saves rendering once for each. */
function namesIn(external: WorldObject, text: string): readonly (readonly [string, Tracked])[] {
  return [...text.matchAll(/\.([A-Za-z_][A-Za-z0-9_]*)/g)].map(([, name = ""]) => [
    name,
    fetchedElsewhere(external, name),
  ]);
}

/** Called as an entry of `data` that asks for the same, where only one item is extracted: so is the value in other ExternalSecrets. */
function fetchedElsewhere(external: WorldObject, key: string): Tracked {
  const [only, ...others] = listAt(external.object, "spec", "dataFrom");
  const item = stringAt(only, "extract", "key");
  const isChanged = at(only, "rewrite") !== undefined || at(only, "extract", "property") !== undefined;
  if (item === undefined || others.length > 0 || isChanged)
    return outsideValue(`key ${key} of ${refName(external.ref)}`);
  const store = at(only, "sourceRef", "storeRef") ?? at(external.object, "spec", "secretStoreRef");
  const kind = stringAt(store, "kind") ?? "SecretStore";
  return outsideValue(`${kind} ${stringAt(store, "name") ?? ""}, key ${item}, ${key}`);
}

type TemplateFault = Extract<TemplateResult, { kind: "parse-error" | "execute-error" }>;

/** ApplyTemplate wraps what is in `template` and in `templateFrom` differently (MergeMap, MergeTemplateFrom). */
function templateError({ name, of }: KeyTemplate, { kind, message }: TemplateFault): string {
  const step = kind === "parse-error" ? "unable to parse" : "unable to execute";
  const before =
    of === "templateFrom"
      ? "error fetching templateFrom data"
      : "could not execute template: could not execute template";
  return `could not apply template: ${before}: unable to execute template at key ${name}: ${step} template at key ${name}: ${message}`;
}

function missingKey(message: string): string | undefined {
  return /map has no entry for key "([^"\\]+)"$/.exec(message)?.[1];
}

function templateFails(
  external: WorldObject,
  template: KeyTemplate,
  { error, message, offset, missing }: TemplateFault & { readonly error: string; readonly missing: string | undefined },
  context: Context,
): boolean {
  const meant = missing === undefined ? undefined : fetchedAs(external, missing);
  return context.fails({
    rule: "external-secrets/template-error",
    object: external.ref,
    about: missing === undefined ? template.name : `${template.name} ${missing}`,
    message: error,
    blame: {
      object: template.holder.ref,
      path: template.path,
      span: spanInTemplate(template.holder, template.path, template.text, offset),
    },
    known: knownFromSource,
    details: {
      external: refName(external.ref),
      key: template.name,
      message,
      missing: missing ?? null,
      meant: meant ?? null,
      fetched: listAt(external.object, "spec", "data").map((entry) => stringAt(entry, "secretKey") ?? ""),
    },
  });
}

/** A template that names a remote property, or the remote key, instead of the `secretKey` under which it was fetched. */
function fetchedAs(external: WorldObject, name: string): string | undefined {
  const entry = listAt(external.object, "spec", "data").find((candidate) => {
    const reference = at(candidate, "remoteRef");
    return stringAt(reference, "property") === name || stringAt(reference, "key") === name;
  });
  return stringAt(entry, "secretKey");
}
