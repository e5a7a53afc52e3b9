/** What a text with variables consists of. */
export type Node = TextNode | VariableNode;

export interface TextNode {
  readonly kind: "text";
  readonly text: string;
}

/** `${NAME}`, or `${NAME` + operator + parameters + `}`. */
export interface VariableNode {
  readonly kind: "variable";
  readonly name: string;
  /** Empty for the plain `${NAME}`. */
  readonly operator: string;
  readonly parameters: readonly Node[];
  /** From the dollar sign to behind the closing brace, in the input. */
  readonly start: number;
  readonly end: number;
}
