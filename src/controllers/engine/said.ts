import type { Product } from "../../catalog/index.ts";
import type { Choice } from "./controller.ts";
import type { Assumption, Note, Trouble } from "./trouble.ts";

/** A release at which something changes, as a reconciler asked for it. */
export interface Threshold {
  readonly product: Product;
  readonly version: string;
}

/** What reconcilers stated, by key: the later statement of one thing replaces the earlier. */
export class Said {
  readonly troubles: Map<string, Trouble> = new Map();
  /** Keys of troubles that were gone past. */
  readonly passed: Set<string> = new Set();
  readonly notes: Map<string, Note> = new Map();
  readonly assumptions: Map<string, Assumption> = new Map();
  readonly choices: Map<string, Choice> = new Map();
  readonly releases: Set<Product> = new Set();
  readonly thresholds: Map<string, Threshold> = new Map();

  isEmpty(): boolean {
    const { troubles, passed, notes, assumptions, choices, releases, thresholds } = this;
    return [troubles, passed, notes, assumptions, choices, releases, thresholds].every(({ size }) => size === 0);
  }

  addAll(other: Said): void {
    this.addTroubles(other);
    this.addQuestions(other);
    for (const [key, note] of other.notes) this.notes.set(key, note);
    for (const [key, assumption] of other.assumptions) this.assumptions.set(key, assumption);
  }

  addTroubles(other: Said): void {
    for (const [key, trouble] of other.troubles) this.troubles.set(key, trouble);
  }

  addQuestions(other: Said): void {
    for (const [key, choice] of other.choices) this.choices.set(key, choice);
    for (const product of other.releases) this.releases.add(product);
    for (const [key, threshold] of other.thresholds) this.thresholds.set(key, threshold);
  }
}

/** Most reconcilers have nothing to say of most objects. */
export const nothingSaid: Said = new Said();
