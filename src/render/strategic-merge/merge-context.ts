import type { Node } from "../../source/index.ts";
import type { Fail } from "../nodes.ts";
import type { FieldSchema } from "./field-schema.ts";

/** What the walk through base and patch carries along. */
export interface Merge {
  readonly fail: Fail;
  /** Marks a node of the patch as having been put there by it. */
  readonly mark: <N extends Node>(node: N) => N;
  /** Within a mapping that the patch alone makes, which upstream merges with itself: nothing there is new to it. */
  readonly isSelf: boolean;
  /** Merges what is below. */
  readonly nodes: (
    base: Node | undefined,
    patch: Node | undefined,
    schema: FieldSchema | undefined,
    merge: Merge,
  ) => Node | undefined;
}
