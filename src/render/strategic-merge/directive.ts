import type { Mapping, Node, Sequence } from "../../source/index.ts";
import { entryOf, textAt } from "../../source/index.ts";
import { withoutEntry, type Fail } from "../nodes.ts";

const key = "$patch";

/** What a patch wants for the place where it stands, and the patch without that instruction. */
export interface Directed<N extends Node = Node> {
  readonly directive: "merge" | "replace" | "delete";
  readonly patch: N;
}

/** `$patch: …` in a mapping (merge2/smpdirective.go, determineMappingNodePatchStrategy). */
export function mappingDirective(patch: Mapping, fail: Fail): Directed<Mapping> {
  const given = entryOf(patch, key)?.value;
  if (given === undefined) return { directive: "merge", patch };
  return { directive: known(given.kind === "scalar" ? given.text : "", fail), patch: withoutEntry(patch, key) };
}

/** An element that is nothing but `$patch: …` speaks for its whole list (determineSequenceNodePatchStrategy). */
export function sequenceDirective(patch: Sequence, fail: Fail): Directed<Sequence> {
  const element = patch.items.find((item) => entryOf(item, key) !== undefined);
  if (element?.kind !== "mapping" || element.entries.length > 1) return { directive: "merge", patch };
  const text = textAt(element, key) ?? "";
  return {
    directive: known(text, fail),
    patch: { ...patch, items: patch.items.filter((item) => textAt(item, key) !== text) },
  };
}

function known(text: string, fail: Fail): Directed["directive"] {
  if (text === "merge" || text === "replace" || text === "delete") return text;
  fail(`unknown patch strategy '${text}'`);
  return "merge";
}
