import { fromBytes, toBytes, type Bytes } from "./bytes.ts";
import { evaluate, lacks, type Scope } from "./evaluate.ts";
import { tooLarge } from "./join-bytes.ts";
import type { Node, VariableNode } from "./node.ts";
import { maxLength, newestRelease, type SubstitutionOptions } from "./options.ts";
import { parse } from "./parse.ts";

export type Substitution = SubstitutedText | SubstitutionError;

export interface SubstitutedText {
  readonly kind: "text";
  readonly text: string;
  /** Set where the result is not UTF-8, because an operator cut a letter in two; `text` then has U+FFFD in its place. */
  readonly bytes?: Uint8Array;
  /** The places of variables without value and default, also within the parameters of others, from left to right. */
  readonly unset: readonly UsedVariable[];
  /** The same of those that may have a value, which nobody here can see. */
  readonly unseen: readonly UsedVariable[];
  /** What was put in for the variables that stand by themselves, from left to right. */
  readonly expansions: readonly Expansion[];
}

export interface UsedVariable {
  readonly name: string;
  /** From the dollar sign to behind the closing brace, as offsets in the input. */
  readonly start: number;
  readonly end: number;
}

/** A variable, with its parameters, and the text that took its place. */
export interface Expansion extends UsedVariable {
  readonly text: string;
  /** Where that text starts in the output. */
  readonly outputStart: number;
  /** Its own name and those in its parameters. */
  readonly names: readonly string[];
  /** False where a value is not known: the input was left as it is. */
  readonly isKnown: boolean;
}

export interface SubstitutionError {
  readonly kind: "error";
  /**
   * `syntax`: the text is malformed. `unset`: strict mode refuses a variable. `panic`: envsubst crashes, and kustomize-controller
   * recovers. `too-large`: what comes out would fit into no object; upstream knows no such bound.
   */
  readonly cause: "syntax" | "unset" | "panic" | "too-large";
  /** In the words of envsubst; of a panic, in those of the Go runtime. */
  readonly message: string;
  /** Where in the input the variable starts that it is about; of a malformed one, the outermost around it. */
  readonly at: number;
  /** The variable that it is about, where it can be told. */
  readonly name?: string;
}

/** Replaces `${NAME}` and its relatives as fluxcd/pkg envsubst does for a Kustomization's `postBuild`. */
export function substitute(
  text: string,
  variables: ReadonlyMap<string, string>,
  options: SubstitutionOptions,
): Substitution {
  return substituteIn(text, {
    valueOf: (name) => {
      const value = variables.get(name);
      return value === undefined ? { kind: "unset" } : { kind: "value", value };
    },
    strict: options.strict,
    release: options.release ?? newestRelease,
  });
}

/** The same, where some of the values may not be known. */
export function substituteIn(text: string, scope: Scope): Substitution {
  const parsed = parse(text);
  if (parsed.kind === "error") return parsed;
  const pieces: Bytes[] = [];
  const expansions: Expansion[] = [];
  let size = 0;
  let outputStart = 0;
  for (const node of parsed.nodes) {
    const evaluated = evaluate(node, scope);
    if (evaluated.kind === "error") {
      const { cause, message, node: failing } = evaluated;
      return { kind: "error", cause, message, at: failing.start, name: failing.name };
    }
    const isKnown = evaluated.kind === "value";
    const piece = isKnown ? evaluated.value : toBytes(text.slice(evaluated.node.start, evaluated.node.end));
    size += piece.length;
    if (size > maxLength) return { ...tooLarge, at: node.kind === "variable" ? node.start : 0 };
    const shown = fromBytes(piece);
    if (node.kind === "variable") {
      const names = variablesIn([node]).map(({ name }) => name);
      expansions.push({ ...useOf(node), text: shown, outputStart, names, isKnown });
    }
    pieces.push(piece);
    outputStart += shown.length;
  }
  const joined = pieces.join("");
  const substituted = fromBytes(joined);
  const lacking = (kind: "unset" | "unseen"): readonly UsedVariable[] =>
    variablesIn(parsed.nodes)
      .filter((node) => lacks(node, scope) === kind)
      .map(useOf);
  return {
    kind: "text",
    text: substituted,
    ...(toBytes(substituted) === joined ? {} : { bytes: Buffer.from(joined, "latin1") }),
    unset: lacking("unset"),
    unseen: lacking("unseen"),
    expansions,
  };
}

/** Every place in a text where a variable stands, also within the parameters of another; none where the text is malformed. */
export function variablesUsed(text: string): readonly UsedVariable[] {
  const parsed = parse(text);
  return parsed.kind === "error" ? [] : variablesIn(parsed.nodes).map(useOf);
}

function variablesIn(nodes: readonly Node[]): readonly VariableNode[] {
  return nodes.flatMap((node) => (node.kind === "text" ? [] : [node, ...variablesIn(node.parameters)]));
}

function useOf({ name, start, end }: VariableNode): UsedVariable {
  return { name, start, end };
}
