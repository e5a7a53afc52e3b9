/**
 * How a template stops early. Go stops with panics that `Parse` and `Execute` turn into errors; these exceptions are the
 * same and never leave this room: `renderTemplate` turns them into a result.
 */
export type Stop =
  /** An error of a Go function, without a place yet: the call adds `error calling …`. */
  | { readonly kind: "function"; readonly message: string }
  /** A finished message, with the byte offset it points at. */
  | { readonly kind: "parse" | "execute"; readonly message: string; readonly offset: number }
  | { readonly kind: "unknown"; readonly why: string };

export class Halt extends Error {
  readonly stop: Stop;

  constructor(stop: Stop) {
    super(stop.kind === "unknown" ? stop.why : stop.message);
    this.stop = stop;
  }
}

/** A Go function returns an error, or panics. The message is in bytes, as all text here. */
export function fail(message: string): never {
  throw new Halt({ kind: "function", message });
}

/** What follows cannot be known here. */
export function refuse(why: string): never {
  throw new Halt({ kind: "unknown", why });
}
