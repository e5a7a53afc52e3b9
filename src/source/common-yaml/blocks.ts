import { mergedMapping } from "../merge-key.ts";
import type { Entry, Mapping, Node, Scalar, Sequence } from "../node.ts";
import { Anchors, readAnchorName } from "./anchors.ts";
import { readBlockScalar } from "./block-scalar.ts";
import { code, uncommon, type Cursor } from "./cursor.ts";
import { mostLevels, readFlowNode } from "./flow.ts";
import { readScalar } from "./scalars.ts";

/** Longer keys than this need a `?`. */
const longestKey = 1000;

/** What starts an alias, a flow collection or a block scalar where no other scalar stands. */
const startsOther: ReadonlySet<number> = new Set([
  code.star,
  code.listStart,
  code.mappingStart,
  code.bar,
  code.greaterThan,
]);

/**
 * Block collections. Between calls the cursor stands at the next thing that is neither space nor comment. A collection ends where
 * the library says it does: behind the line of its last value, and behind those comments after it that are indented enough.
 */
export class BlockReader {
  readonly #cursor: Cursor;
  /** The column of what comes next; -1 at the end of a document. */
  #column = -1;
  /** Behind the last value, the rest of its line and the comments that belong to it. */
  #end = 0;
  /** How far the deepest of the comments behind that is indented; -1 without any. */
  #comment = -1;
  #level = 0;
  #anchors = new Anchors();

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  readDocuments(): Node[] {
    const cursor = this.#cursor;
    const documents: Node[] = [];
    this.#toContent();
    while (cursor.at < cursor.text.length) {
      if (this.#column === 0) documents.push(this.#readDocument());
      if (this.#column !== -1) throw uncommon;
      if (cursor.at < cursor.text.length) this.#skipMarker();
    }
    return documents;
  }

  #readDocument(): Node {
    const document = this.#readBelow(-1);
    if (document.kind === "scalar") throw uncommon;
    return document;
  }

  #skipMarker(): void {
    this.#cursor.at += "---".length;
    this.#restOfLine();
    this.#toContent();
    this.#anchors = new Anchors();
  }

  /** What stands below the line of its key, dash or marker, on a line of its own. */
  #readBelow(indent: number): Node {
    const cursor = this.#cursor;
    const column = this.#column;
    if (this.#isItem()) return this.#readSequence(column);
    if (startsOther.has(cursor.code())) return this.#readInline(indent);
    return this.#readScalarOrMapping(indent, column);
  }

  #readMapping(indent: number, firstKey: Scalar): Mapping {
    this.#enter();
    const entries: Entry[] = [];
    for (let key = firstKey; ; key = this.#readKey()) {
      entries.push({ key, value: this.#readValue(indent) });
      if (this.#column !== indent) break;
    }
    const start = firstKey.span?.start ?? 0;
    const mapping = mergedMapping(entries, { file: this.#cursor.file, start, end: this.#end });
    if (mapping === undefined) throw uncommon;
    return this.#leave(indent, mapping);
  }

  #readSequence(indent: number): Sequence {
    this.#enter();
    const { file, at: start } = this.#cursor;
    const items: Node[] = [];
    do items.push(this.#readItem(indent));
    while (this.#column === indent && this.#isItem());
    return this.#leave(indent, { kind: "sequence", items, span: { file, start, end: this.#end } });
  }

  #enter(): void {
    if (++this.#level > mostLevels) throw uncommon;
  }

  #leave<N extends Node>(indent: number, node: N): N {
    this.#level--;
    if (this.#column > indent) throw uncommon;
    if (indent > 0 && this.#comment >= indent) {
      this.#end = this.#cursor.at;
      this.#comment = -1;
    }
    return node;
  }

  #isItem(): boolean {
    return this.#cursor.code() === code.dash && this.#cursor.isGap(1);
  }

  /** A key and its colon. */
  #readKey(): Scalar {
    const key = readScalar(this.#cursor, false);
    if (!this.#skipColon(key)) throw uncommon;
    return key;
  }

  #skipColon({ text }: Scalar): boolean {
    const cursor = this.#cursor;
    const end = cursor.at;
    cursor.skipSpaces();
    if (cursor.code() !== code.colon || !cursor.isGap(1)) {
      cursor.at = end;
      return false;
    }
    if (text.length > longestKey) throw uncommon;
    cursor.at++;
    return true;
  }

  /** What stands behind the colon of a key, or below it. */
  #readValue(indent: number): Node {
    const cursor = this.#cursor;
    cursor.skipSpaces();
    if (cursor.code() === code.ampersand) return this.#readAnchored(indent);
    if (!this.#isEmptyRest()) return this.#readInline(indent);
    const empty = cursor.at;
    const isCommented = !cursor.isLineEnd();
    cursor.skipLine();
    this.#toContent();
    if (this.#column > indent || (this.#column === indent && this.#isItem())) return this.#readBelow(indent);
    this.#end = isCommented || this.#comment !== -1 ? cursor.at : empty;
    const span = { file: cursor.file, start: empty, end: empty };
    return { kind: "scalar", value: null, text: "", style: "plain", span };
  }

  /** A value with an anchor before it. */
  #readAnchored(indent: number): Node {
    const cursor = this.#cursor;
    const name = readAnchorName(cursor);
    if (!cursor.isGap(0)) throw uncommon;
    cursor.skipSpaces();
    const isBelow = this.#isEmptyRest();
    if (isBelow) {
      cursor.skipLine();
      this.#toContent();
    }
    if ((isBelow && this.#column <= indent) || cursor.code() === code.star) throw uncommon;
    const node = isBelow ? this.#readBelow(indent) : this.#readInline(indent);
    this.#anchors.set(name, node);
    return node;
  }

  #isEmptyRest(): boolean {
    return this.#cursor.isLineEnd() || this.#cursor.code() === code.hash;
  }

  #readItem(indent: number): Node {
    const cursor = this.#cursor;
    const dash = cursor.at;
    cursor.at++;
    cursor.skipSpaces();
    const column = indent + cursor.at - dash;
    if (this.#isItem()) return this.#readSequence(column);
    if (cursor.code() === code.ampersand) return this.#readAnchored(indent);
    if (this.#isEmptyRest()) return this.#readItemBelow(indent);
    if (startsOther.has(cursor.code())) return this.#readInline(indent);
    return this.#readScalarOrMapping(indent, column);
  }

  /** An item below its dash. */
  #readItemBelow(indent: number): Node {
    this.#cursor.skipLine();
    this.#toContent();
    if (this.#column <= indent || this.#comment !== -1) throw uncommon;
    return this.#readBelow(indent);
  }

  #readScalarOrMapping(indent: number, column: number): Node {
    const scalar = readScalar(this.#cursor, false);
    if (this.#skipColon(scalar)) return this.#readMapping(column, scalar);
    this.#endLine(indent);
    return scalar;
  }

  /** A value on the line of its key or dash. */
  #readInline(indent: number): Node {
    const cursor = this.#cursor;
    if (cursor.code() === code.bar || cursor.code() === code.greaterThan) {
      const scalar = readBlockScalar(cursor, indent);
      this.#toContent();
      return scalar;
    }
    const isScalar = !startsOther.has(cursor.code());
    const node = isScalar ? readScalar(cursor, false) : readFlowNode(cursor, { anchors: this.#anchors, indent });
    this.#endLine(indent);
    return node;
  }

  /** Ends the line of a scalar or flow collection. Comments below it that are indented more belong to it. */
  #endLine(indent: number): void {
    this.#restOfLine();
    this.#toContent(indent);
  }

  #restOfLine(): void {
    const cursor = this.#cursor;
    const end = cursor.at;
    cursor.skipSpaces();
    if (!cursor.isLineEnd() && (cursor.code() !== code.hash || cursor.at === end)) throw uncommon;
    cursor.skipLine();
  }

  /** Goes from a line's start to the next line with content. */
  #toContent(ownIndent = Number.POSITIVE_INFINITY): void {
    const cursor = this.#cursor;
    this.#end = cursor.at;
    this.#comment = -1;
    for (;;) {
      const lineStart = cursor.at;
      cursor.skipSpaces();
      const column = cursor.at - lineStart;
      const next = cursor.code();
      if (next === code.hash) {
        cursor.skipLine();
        if (this.#comment === -1 && column > ownIndent) this.#end = cursor.at;
        else this.#comment = Math.max(this.#comment, column);
      } else if (next === code.newline) cursor.at++;
      else {
        const isEnd = Number.isNaN(next) || (column === 0 && this.#isMarker());
        this.#column = isEnd ? -1 : column;
        return;
      }
    }
  }

  #isMarker(): boolean {
    const { text, at } = this.#cursor;
    if (text.startsWith("...", at)) throw uncommon;
    return text.startsWith("---", at) && this.#cursor.isGap("---".length);
  }
}
