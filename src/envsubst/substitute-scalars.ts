import { sortedEntries, writtenStyle } from "../render/index.ts";
import { someScalar, type Entry, type Mapping, type Node, type Path, type Scalar, type Span } from "../source/index.ts";
import { replaced, type SubstitutedField } from "./carry-over.ts";
import type { Scope } from "./evaluate.ts";
import type { VariableUse } from "./field-at.ts";
import type { SubstitutedObject } from "./manifest-substitution.ts";
import { unknownNames } from "./scope.ts";
import { substituteIn, type Expansion, type SubstitutedText } from "./substitute.ts";
import { holdsBigNumber } from "./substitute-printed.ts";
import { plainValue } from "./yaml/index.ts";

interface Substituting {
  readonly scope: Scope;
  readonly span: Span | undefined;
  readonly changed: SubstitutedField[];
  readonly unset: VariableUse[];
  readonly unseen: VariableUse[];
  readonly unknown: VariableUse[];
}

/** Printing, substituting and reading again might do more than is done here. */
class NotSimple extends Error {}

/**
 * The same as `substitutePrinted`, scalar by scalar and several times as fast, for the objects that most are: every dollar sign begins
 * a variable that no quoting, escaping or folding reaches into, and what takes its place is a word, which needs no quotes itself. Then
 * each scalar begins and ends where it did. Undefined for all others.
 */
export function substituteScalars(node: Mapping, scope: Scope, span: Span | undefined): SubstitutedObject | undefined {
  if (holdsBigNumber(node)) return undefined;
  const substituting: Substituting = { scope, span, changed: [], unset: [], unseen: [], unknown: [] };
  try {
    const after = mappingAfter(node, [], substituting);
    const { changed, unset, unseen, unknown } = substituting;
    return { kind: "object", node: after, changed, unset, unseen, unknown };
  } catch (error) {
    if (error instanceof NotSimple) return undefined;
    throw error;
  }
}

function nodeAfter(node: Node, path: Path, substituting: Substituting): Node {
  if (node.kind === "mapping") return mappingAfter(node, path, substituting);
  if (node.kind === "scalar") return scalarAfter(node, path, substituting);
  const items = node.items.map((item, index) => nodeAfter(item, [...path, index], substituting));
  return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
}

/** In the order in which it is printed, so that variables are found in the order of the text. */
function mappingAfter(node: Mapping, path: Path, substituting: Substituting): Mapping {
  if (!someScalar(node, (text) => text.includes("$"))) return node;
  let isSame = true;
  const entries = sortedEntries(node).map((entry): Entry => {
    if (entry.key.text.includes("$")) throw new NotSimple();
    const value = nodeAfter(entry.value, [...path, entry.key.text], substituting);
    if (value === entry.value) return entry;
    isSame = false;
    return { ...entry, value };
  });
  return isSame ? node : { ...node, entries };
}

function scalarAfter(scalar: Scalar, path: Path, { scope, span, changed, ...uses }: Substituting): Scalar {
  const { value } = scalar;
  if (typeof value !== "string" || !value.includes("$")) return scalar;
  const result = substituteIn(value, scope);
  if (result.kind === "error" || !isSimple(value, result)) throw new NotSimple();
  const use = ({ name }: { readonly name: string }): VariableUse => ({ name, path, span: scalar.span });
  uses.unset.push(...result.unset.map(use));
  uses.unseen.push(...result.unseen.map(use));
  uses.unknown.push(...unknownNames(result, scope).map(use));
  const { text } = result;
  if (text === value) return scalar;
  const style = writtenStyle(value, false);
  const after: Scalar = {
    kind: "scalar",
    value: style === "plain" ? plainValue(text) : text,
    text,
    style,
    span: undefined,
  };
  return replaced(scalar, after, path, { span, changed });
}

function isSimple(value: string, { bytes, expansions }: SubstitutedText): boolean {
  const signs = value.match(/\$/g)?.length;
  return bytes === undefined && signs === expansions.length && expansions.every((each) => isWordFor(value, each));
}

const variable = /^\$\{\w+(?::?[-=][\w./@-]*)?\}$/;
const word = /^[A-Za-z0-9/][\w./@-]*$/;

function isWordFor(value: string, { start, end, text, isKnown }: Expansion): boolean {
  return variable.test(value.slice(start, end)) && (!isKnown || word.test(text));
}
