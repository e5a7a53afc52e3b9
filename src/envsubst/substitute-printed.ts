import { toYaml, type Manifest } from "../render/index.ts";
import type { Node, Span } from "../source/index.ts";
import { carryOver } from "./carry-over.ts";
import type { Scope } from "./evaluate.ts";
import { failureOf, panicOf, type FailureDetails, type SubstitutionFailure } from "./failure.ts";
import { fieldFinder, type VariableUse } from "./field-at.ts";
import type { NotSubstituted, SubstitutedObject } from "./manifest-substitution.ts";
import { unknownNames } from "./scope.ts";
import { substituteIn } from "./substitute.ts";
import { unreadableBecauseOf } from "./unreadable.ts";
import { readInvalidUtf8, readYaml } from "./yaml/index.ts";

/**
 * The object is printed, its variables are replaced in the text, and that is read again.
 */
export function substitutePrinted(
  manifest: Manifest,
  scope: Scope,
  span: Span | undefined,
): SubstitutedObject | NotSubstituted {
  const text = toYaml([manifest]);
  const fieldAt = fieldFinder(manifest.node, text);
  const useAt = (name: string, offset: number): VariableUse => {
    const field = fieldAt(offset);
    return { name, path: field?.path, span: field?.scalar.span };
  };
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
    return { kind: "object", node: manifest.node, changed: [], ...used };
  const read = result.bytes ? readInvalidUtf8(result.bytes) : readYaml(result.text);
  if (read.kind === "error") {
    const culprit = unreadableBecauseOf(text, result);
    const { path, span } = useAt("", culprit?.start ?? -1);
    const details: FailureDetails = { cause: "yaml", variables: culprit?.names ?? [], path, span };
    return failed(failureOf(manifest, `envsubst error: YAMLToJSON: ${read.message}`, details));
  }
  if (read.kind === "unknown") return { kind: "unknown", why: read.why, span: undefined };
  if (read.node.kind !== "mapping") return { kind: "unknown", why: "it is no object any more", span: undefined };

  const substituteKey = (key: string): string => keyAfter(key, scope);
  return { kind: "object", ...carryOver(manifest.node, read.node, { substituteKey, span }), ...used };
}

function failed(failure: SubstitutionFailure): NotSubstituted {
  return { kind: "failed", failure };
}

/** What a key becomes, `1.50` for example `1.5`. */
function keyAfter(key: string, scope: Scope): string {
  const result = substituteIn(key, scope);
  if (result.kind === "error") return key;
  const read = readYaml(`${result.text}: `);
  const entries = read.kind === "node" && read.node.kind === "mapping" ? read.node.entries : [];
  return entries.length === 1 ? (entries[0]?.key.text ?? "") : result.text;
}

/** Through JSON every number becomes a float. */
export function holdsBigNumber(node: Node): boolean {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "bigint";
    case "sequence":
      return node.items.some(holdsBigNumber);
    case "mapping":
      return node.entries.some(({ key, value }) => holdsBigNumber(key) || holdsBigNumber(value));
  }
}
