/** A text of which every piece knows where it came from and how it was encoded on the way. */
export type Tracked = readonly Piece[];

export interface Piece {
  readonly text: string;
  /** Absent for text that stands in the template itself. */
  readonly from?: Source | undefined;
  /** Template functions that the piece went through, in order: `urlquery`, `b64enc` … Empty means raw. */
  readonly encoded?: readonly string[] | undefined;
}

/** Where a value comes from, and what is known of it. */
export interface Source {
  /** As a person names it: `Secret immich.immich-postgresql…, key password`. */
  readonly name: string;
  /**
   * - `literal`: written in the repository, the text is the value.
   * - `generated`: made by a controller; the text is a sample from the alphabet that controller uses.
   * - `outside`: provided by someone else; the text is a stand-in and nothing about its characters is known.
   */
  readonly kind: "literal" | "generated" | "outside";
  /**
   * What characters it can hold. A literal is decided by its text, and so is what is `as-sampled`: of the characters that matter,
   * those are in the sample that this run is about.
   */
  readonly alphabet: "letters-and-digits" | "as-sampled" | "any";
  /** Drawn anew whenever its maker works again. */
  readonly isRedrawn?: boolean | undefined;
  /** Where it stands, as the caller knows places; of several that were mixed, the first one's. */
  readonly place?: unknown;
}

export function plainText(value: Tracked): string {
  return value.map((piece) => piece.text).join("");
}

/** A value that exists, and of which nothing is known. `name` as a person names it: `bitwarden-backend, key smtp-password`. */
export function outsideValue(name: string): Tracked {
  return [{ text: "outside", from: { name, kind: "outside", alphabet: "any" } }];
}

/** Does all of it come from outside, so that its text says nothing? */
export function isOutside(value: Tracked): boolean {
  return value.length > 0 && value.every((piece) => piece.from?.kind === "outside");
}
