import type { Scalar } from "../../source/index.ts";
import type { Mark } from "./cursor.ts";

/** A token of YAML as libyaml has them; the beginning of a stream needs none here. */
export type Token = PlainToken | ScalarToken | TagToken | NameToken;

export interface PlainToken extends Extent {
  readonly type:
    | "stream end"
    | "document start"
    | "document end"
    | "block sequence"
    | "block mapping"
    | "block end"
    | "["
    | "]"
    | "{"
    | "}"
    | ","
    | "-"
    | "key"
    | "value";
}

export interface ScalarToken extends Extent {
  readonly type: "scalar";
  readonly text: string;
  readonly style: Scalar["style"];
}

export interface TagToken extends Extent {
  readonly type: "tag";
  readonly handle: string;
  readonly suffix: string;
}

export interface NameToken extends Extent {
  readonly type: "anchor" | "alias";
  readonly name: string;
}

interface Extent {
  readonly start: Mark;
  readonly end: Mark;
}
