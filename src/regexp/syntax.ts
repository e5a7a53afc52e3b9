/** What a regular expression says: the tree that the parser yields and the compiler reads. */
export type Expression =
  | { readonly kind: "empty" }
  | { readonly kind: "rune"; readonly matches: (code: number) => boolean }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "group"; readonly index: number; readonly inner: Expression }
  | {
      readonly kind: "repeat";
      readonly least: number;
      readonly most: number | undefined;
      readonly isGreedy: boolean;
      readonly inner: Expression;
    }
  | { readonly kind: "sequence" | "alternatives"; readonly parts: readonly Expression[] };

export type Assertion = "line start" | "line end" | "text start" | "text end" | "word boundary" | "no word boundary";

export interface Parsed {
  readonly expression: Expression;
  /** Names of the groups, by their number; absent where a group has none. */
  readonly names: readonly (string | undefined)[];
}

export interface Flags {
  readonly ignoresCase: boolean;
  /** `^` and `$` match at line ends. */
  readonly isMultiline: boolean;
  /** `.` matches a line end. */
  readonly dotMatchesAll: boolean;
  readonly isLazy: boolean;
}
