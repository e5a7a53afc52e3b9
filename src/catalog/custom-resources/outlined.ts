import type { Product } from "../releases.ts";
import type { Shapes } from "./outline.ts";

/** Definitions that are written as outlines, by kind. */
export interface Outlined {
  readonly product?: Product;
  /** Where they were read. */
  readonly source: string;
  readonly outlines: Readonly<Record<string, string>>;
  readonly shapes?: Shapes;
}
