import { writtenScalars } from "../render/index.ts";
import type { Mapping, Path, Scalar, Span } from "../source/index.ts";

/** A scalar of a manifest, the value of a field or its key. */
export interface FieldAt {
  readonly path: Path;
  readonly scalar: Scalar;
}

/** Where a manifest uses a variable. */
export interface VariableUse {
  readonly name: string;
  /** The field; of a variable in a key, the field with that key. Undefined where it could not be found. */
  readonly path: Path | undefined;
  readonly span: Span | undefined;
}

/**
 * Finds the scalar of a manifest that a dollar sign of its printed text belongs to, or the one before a place between two. No way of
 * writing a scalar adds or hides one, so that the signs in the text are those of the scalars, one after the other.
 */
export function fieldFinder(node: Mapping, text: string): (offset: number) => FieldAt | undefined {
  let signs: readonly number[] | undefined;
  let fields: readonly FieldAt[] | undefined;
  return (offset) => {
    signs ??= Array.from(text.matchAll(/\$/g), ({ index }) => index);
    fields ??= writtenScalars(node).flatMap((field) => dollars(field.scalar).map(() => field));
    return fields[signs.findLastIndex((at) => at <= offset)];
  };
}

function dollars({ value }: Scalar): readonly string[] {
  return typeof value === "string" ? (value.match(/\$/g) ?? []) : [];
}
