import type { Manifest } from "../render/index.ts";
import { someScalar, textAt, type Mapping, type Node } from "../source/index.ts";
import { failureOf, type FailureDetails, type SubstitutionFailure } from "./failure.ts";
import type {
  ManifestOptions,
  ManifestSubstitution,
  NotSubstituted,
  SubstitutedManifest,
  Variables,
} from "./manifest-substitution.ts";
import { scopeOf } from "./scope.ts";
import { holdsBigNumber, substitutePrinted } from "./substitute-printed.ts";
import { substituteScalars } from "./substitute-scalars.ts";
import { unwritableField } from "./unwritable.ts";
import { invalidVariableName } from "./variable-name.ts";

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
  const result = isAffected(manifest.node) ? substituted(manifest, variables, options) : unchanged(manifest);
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

function substituted(manifest: Manifest, variables: Variables, options: ManifestOptions): ManifestSubstitution {
  const scope = scopeOf(variables, options);
  const result =
    substituteScalars(manifest.node, scope, options.span) ?? substitutePrinted(manifest, scope, options.span);
  if (result.kind !== "object") return result;
  const { node, kind: _, ...uses } = result;
  return { kind: "substituted", manifest: node === manifest.node ? manifest : withNode(manifest, node), ...uses };
}

function failed(failure: SubstitutionFailure): NotSubstituted {
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
