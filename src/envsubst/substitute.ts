import { fromBytes, toBytes } from "./bytes.ts";
import { evaluate } from "./evaluate.ts";
import type { Node } from "./node.ts";
import { parse } from "./parse.ts";

export type Substitution = SubstitutedText | SubstitutionError;

export interface SubstitutedText {
  readonly kind: "text";
  readonly text: string;
  /** Set where the result is not UTF-8, because an operator cut a letter in two; `text` then has U+FFFD in its place. */
  readonly bytes?: Uint8Array;
  /** Every place in the input where a variable stood, also those within the parameters of another, from left to right. */
  readonly used: readonly UsedVariable[];
}

export interface UsedVariable {
  readonly name: string;
  /** From the dollar sign to behind the closing brace, as offsets in the input. */
  readonly start: number;
  readonly end: number;
}

export interface SubstitutionError {
  readonly kind: "error";
  /** In the words of envsubst; for what is a panic there, in those of the Go runtime. */
  readonly message: string;
}

export interface SubstitutionOptions {
  /** Is a variable without a value and without a default an error? The default of kustomize-controller since 1.9. */
  readonly strict: boolean;
}

/** Replaces `${NAME}` and its relatives as fluxcd/pkg envsubst does for a Kustomization's `postBuild`. */
export function substitute(
  text: string,
  variables: ReadonlyMap<string, string>,
  options: SubstitutionOptions,
): Substitution {
  const parsed = parse(text);
  if (parsed.kind === "error") return parsed;
  const result = evaluate(parsed.nodes, { variables, strict: options.strict });
  if (result.kind === "error") return result;
  const substituted = fromBytes(result.value);
  const isUtf8 = toBytes(substituted) === result.value;
  return {
    kind: "text",
    text: substituted,
    ...(isUtf8 ? {} : { bytes: Buffer.from(result.value, "latin1") }),
    used: usedIn(parsed.nodes),
  };
}

function usedIn(nodes: readonly Node[]): UsedVariable[] {
  return nodes.flatMap((node) => {
    if (node.kind === "text") return [];
    const { name, start, end, parameters } = node;
    return [{ name, start, end }, ...usedIn(parameters)];
  });
}
