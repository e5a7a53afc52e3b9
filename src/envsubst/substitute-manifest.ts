import { toYaml, type Manifest } from "../render/index.ts";
import { someScalar, textAt, type Mapping, type Node, type Span } from "../source/index.ts";
import { carryOver, type SubstitutedField } from "./carry-over.ts";
import type { Scope } from "./evaluate.ts";
import { failureOf, panicOf, type FailureDetails, type SubstitutionFailure } from "./failure.ts";
import { fieldFinder, type VariableUse } from "./field-at.ts";
import { newestRelease, type SubstitutionOptions } from "./options.ts";
import { readInvalidUtf8, readYaml } from "./yaml/index.ts";
import { substituteIn, type SubstitutedText } from "./substitute.ts";
import { unreadableBecauseOf } from "./unreadable.ts";
import { unwritableField } from "./unwritable.ts";
import { invalidVariableName } from "./variable-name.ts";

/** What a Flux Kustomization substitutes. */
export interface Variables {
  /** By name, with line feeds taken out; undefined for one that exists, but whose value is not known. */
  readonly values: ReadonlyMap<string, string | undefined>;
  /** False where other names may have values too, because a ConfigMap or Secret is not known. */
  readonly complete: boolean;
}

export interface ManifestOptions extends SubstitutionOptions {
  /** The Kustomization's `postBuild`: what put the values there, for the history of a field. */
  readonly span?: Span | undefined;
}

export type ManifestSubstitution =
  | SubstitutedManifest
  | { readonly kind: "failed"; readonly failure: SubstitutionFailure }
  /** It cannot be told here what Flux would do. */
  | { readonly kind: "unknown"; readonly why: string; readonly span: Span | undefined };

export interface SubstitutedManifest {
  readonly kind: "substituted";
  /** The very same where nothing was substituted. */
  readonly manifest: Manifest;
  /** Fields, and keys, that are not what they were. */
  readonly changed: readonly SubstitutedField[];
  /** Variables without value and default: empty now, and an error in strict mode. */
  readonly unset: readonly VariableUse[];
  /** Variables without default of which nobody here can see whether they have a value. */
  readonly unseen: readonly VariableUse[];
  /** Variables whose value is not known: where they stand, `${NAME}` was left as it was. */
  readonly unknown: readonly VariableUse[];
}

/**
 * What Flux's `postBuild` makes of one rendered object (fluxcd/pkg kustomize/kustomize_varsub.go, SubstituteVariables): the
 * object is printed as YAML, variables are replaced in the whole text, in keys too, and it is read again, so that a value may
 * change its type or break the object. Fields that come out as they were stay the same nodes; others keep the place of what they
 * replace, and get a step `postBuild`. A label or annotation `kustomize.toolkit.fluxcd.io/substitute: disabled` is heeded.
 *
 * Whether the Kustomization substitutes at all is for the caller to know: it does as soon as it has a variable, and since 1.9.0
 * with `substituteStrategy: Always`.
 */
export function substituteManifest(
  manifest: Manifest,
  variables: Variables,
  options: ManifestOptions,
): ManifestSubstitution {
  if (isDisabled(manifest.node)) return unchanged(manifest);
  const invalid = invalidNameIn(variables);
  if (invalid !== undefined) {
    const details: FailureDetails = { cause: "name", variables: [invalid.name], path: undefined, span: undefined };
    return failed(failureOf(manifest, `envsubst error: ${invalid.message}`, details));
  }
  const result = isAffected(manifest.node) ? substitutePrinted(manifest, variables, options) : unchanged(manifest);
  const unwritable = result.kind === "substituted" ? unwritableField(result.manifest.node) : undefined;
  if (unwritable === undefined) return result;
  const { path, scalar } = unwritable;
  const message = "UnmarshalJSON: yaml: found a tab character where an indentation space is expected";
  return failed(failureOf(manifest, message, { cause: "yaml", variables: [], path, span: scalar.span }));
}

const invalidNames = new WeakMap<Variables, { readonly name: string; readonly message: string } | "none">();

/** The first name that Flux refuses; looked for once, however many objects there are. */
function invalidNameIn(variables: Variables): { readonly name: string; readonly message: string } | undefined {
  let found = invalidNames.get(variables);
  if (found === undefined) {
    const invalid = [...variables.values.keys()].flatMap((name) => {
      const message = invalidVariableName(name);
      return message === undefined ? [] : [{ name, message }];
    });
    found = invalid.sort((a, b) => (a.name < b.name ? -1 : 1))[0] ?? "none";
    invalidNames.set(variables, found);
  }
  return found === "none" ? undefined : found;
}

function substitutePrinted(manifest: Manifest, variables: Variables, options: ManifestOptions): ManifestSubstitution {
  const text = toYaml([manifest]);
  const fieldAt = fieldFinder(manifest.node, text);
  const useAt = (name: string, offset: number): VariableUse => {
    const field = fieldAt(offset);
    return { name, path: field?.path, span: field?.scalar.span };
  };
  const scope = scopeOf(variables, options);
  const result = substituteIn(text, scope);
  if (result.kind === "error") {
    const { cause, name, message } = result;
    const { path, span } = useAt(name ?? "", result.at);
    if (cause === "too-large") return { kind: "unknown", why: message, span };
    const details: FailureDetails = { cause, variables: name === undefined ? [] : [name], path, span };
    if (cause === "panic") return failed(panicOf(message, details));
    return failed(failureOf(manifest, `envsubst error: variable substitution failed: ${message}`, details));
  }

  const used = {
    unset: result.unset.map(({ name, start }) => useAt(name, start)),
    unseen: result.unseen.map(({ name, start }) => useAt(name, start)),
    unknown: unknownNames(result, scope).map(({ name, start }) => useAt(name, start)),
  };
  // Read again it would be what it was.
  if (result.text === text && result.bytes === undefined && !holdsBigNumber(manifest.node))
    return { ...unchanged(manifest), ...used };
  const read = result.bytes ? readInvalidUtf8(result.bytes) : readYaml(result.text);
  if (read.kind === "error") {
    const culprit = unreadableBecauseOf(text, result);
    const { path, span } = useAt("", culprit?.start ?? -1);
    const details: FailureDetails = { cause: "yaml", variables: culprit?.names ?? [], path, span };
    return failed(failureOf(manifest, `envsubst error: YAMLToJSON: ${read.message}`, details));
  }
  if (read.kind === "unknown") return { kind: "unknown", why: read.why, span: undefined };
  if (read.node.kind !== "mapping") return { kind: "unknown", why: "it is no object any more", span: undefined };

  const { node, changed } = carryOver(manifest.node, read.node, {
    substituteKey: (key) => keyAfter(key, scope),
    span: options.span,
  });
  return {
    kind: "substituted",
    manifest: node === manifest.node ? manifest : withNode(manifest, node),
    changed,
    ...used,
  };
}

function failed(failure: SubstitutionFailure): ManifestSubstitution {
  return { kind: "failed", failure };
}

function unchanged(manifest: Manifest): SubstitutedManifest {
  return { kind: "substituted", manifest, changed: [], unset: [], unseen: [], unknown: [] };
}

function isDisabled(node: Mapping): boolean {
  return ["labels", "annotations"].some(
    (field) => textAt(node, "metadata", field, "kustomize.toolkit.fluxcd.io/substitute") === "disabled",
  );
}

/** Text without a dollar sign stays as it is; but through JSON every number becomes a float. */
function isAffected(node: Node): boolean {
  return someScalar(node, (text) => text.includes("$")) || holdsBigNumber(node);
}

function holdsBigNumber(node: Node): boolean {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "bigint";
    case "sequence":
      return node.items.some(holdsBigNumber);
    case "mapping":
      return node.entries.some(({ key, value }) => holdsBigNumber(key) || holdsBigNumber(value));
  }
}

function scopeOf({ values, complete }: Variables, { strict, release = newestRelease }: ManifestOptions): Scope {
  return {
    strict,
    release,
    valueOf: (name) => {
      const value = values.get(name);
      if (value !== undefined) return { kind: "value", value };
      if (values.has(name)) return { kind: "unknown" };
      return { kind: complete ? "unset" : "unseen" };
    },
  };
}

function unknownNames(
  { expansions }: SubstitutedText,
  { valueOf }: Scope,
): readonly { readonly name: string; readonly start: number }[] {
  return expansions
    .filter(({ isKnown }) => !isKnown)
    .flatMap(({ names, start }) =>
      names.filter((name) => ["unknown", "unseen"].includes(valueOf(name).kind)).map((name) => ({ name, start })),
    );
}

/** What a key becomes, `1.50` for example `1.5`. */
function keyAfter(key: string, scope: Scope): string {
  const result = substituteIn(key, scope);
  if (result.kind === "error") return key;
  const read = readYaml(`${result.text}: `);
  const entries = read.kind === "node" && read.node.kind === "mapping" ? read.node.entries : [];
  return entries.length === 1 ? (entries[0]?.key.text ?? "") : result.text;
}

/** Its name may have come from a variable. */
function withNode(manifest: Manifest, node: Mapping): Manifest {
  const text = (...path: readonly string[]): string => textAt(node, ...path) ?? "";
  const named = {
    apiVersion: text("apiVersion"),
    kind: text("kind"),
    namespace: text("metadata", "namespace"),
    name: text("metadata", "name"),
  };
  return { ...manifest, ref: { ...manifest.ref, ...named }, node };
}
