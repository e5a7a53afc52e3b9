import type { Scalar } from "../../source/index.ts";

/** A node as it is written: tags, anchors and plain text are not looked at yet. Offsets are places in the text. */
export type RawNode = RawScalar | RawSequence | RawMapping | RawAlias;

export interface RawScalar extends Written {
  readonly kind: "scalar";
  readonly text: string;
  readonly style: Scalar["style"];
}

export interface RawSequence extends Written {
  readonly kind: "sequence";
  readonly items: readonly RawNode[];
}

export interface RawMapping extends Written {
  readonly kind: "mapping";
  readonly pairs: readonly (readonly [key: RawNode, value: RawNode])[];
}

export interface RawAlias extends Written {
  readonly kind: "alias";
  readonly name: string;
  readonly anchor: Anchor;
}

/** Its node is there once it was read to the end. */
export interface Anchor {
  node: RawNode | undefined;
}

interface Written {
  readonly start: number;
  readonly end: number;
  /** With its handle resolved. */
  readonly tag?: string | undefined;
}
