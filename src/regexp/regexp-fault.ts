/** Why an expression cannot be used, or followed any further. */
export class RegexpFault extends Error {
  /** `invalid`: Go's parser refuses it, in Go's words. `too costly`: Go would go on, we do not. */
  readonly kind: "invalid" | "too costly";

  constructor(kind: RegexpFault["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}
