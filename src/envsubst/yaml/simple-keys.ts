import type { Cursor, Mark } from "./cursor.ts";

/** A place where a key may have begun, which only its colon tells. */
export interface SimpleKey {
  isPossible: boolean;
  /** The line can be nothing else. */
  readonly isRequired: boolean;
  readonly tokenNumber: number;
  readonly mark: Mark;
}

/** A key must be on one line, and no longer than this. */
const maxLength = 1024;

/** The places where keys may have begun: one for each level of flow collections (scannerc.go, simple_keys). */
export class SimpleKeys {
  readonly #cursor: Cursor;
  readonly #levels: SimpleKey[] = [];
  /** By number of token. Upstream forgets one that an empty collection follows, and so cannot read `{}: x`. */
  readonly #levelOf = new Map<number, number>();

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.enter(0);
  }

  /** A flow collection begins. */
  enter(tokenNumber: number): void {
    this.#levels.push({ isPossible: false, isRequired: false, tokenNumber, mark: this.#cursor.mark() });
  }

  leave(): void {
    const key = this.#levels.pop();
    if (key !== undefined) this.#levelOf.delete(key.tokenNumber);
  }

  save(tokenNumber: number, isRequired: boolean): void {
    this.remove();
    const level = this.#levels.length - 1;
    this.#levels[level] = { isPossible: true, isRequired, tokenNumber, mark: this.#cursor.mark() };
    this.#levelOf.set(tokenNumber, level);
  }

  /** No key can have begun where the last one might have. */
  remove(): void {
    const key = this.#levels.at(-1);
    if (key === undefined || !key.isPossible) return;
    if (key.isRequired) throw this.#cursor.fault("could not find expected ':'");
    this.#forget(key);
  }

  /** The colon is there: where the key began, or nothing. */
  take(): SimpleKey | undefined {
    const key = this.#levels.at(-1);
    if (key === undefined || !this.#isValid(key)) return undefined;
    this.#forget(key);
    return key;
  }

  mayStartAt(tokenNumber: number): boolean {
    const level = this.#levelOf.get(tokenNumber);
    const key = level === undefined ? undefined : this.#levels[level];
    return key !== undefined && this.#isValid(key);
  }

  #forget(key: SimpleKey): void {
    key.isPossible = false;
    this.#levelOf.delete(key.tokenNumber);
  }

  #isValid(key: SimpleKey): boolean {
    if (!key.isPossible) return false;
    const { line, index } = this.#cursor;
    if (key.mark.line >= line && key.mark.index + maxLength >= index) return true;
    if (key.isRequired) throw this.#cursor.fault("could not find expected ':'");
    key.isPossible = false;
    return false;
  }
}
