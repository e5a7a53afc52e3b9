import type { Fix } from "../../diagnose/index.ts";
import { editedTexts } from "../../fix/index.ts";
import { readableFile, type SourceTree } from "../../source/index.ts";
import { maskedDiff } from "../masked-diff.ts";
import type { Masking } from "./masking.ts";

/** What a fix changes, as unified diffs with secrets hidden; empty when its edits do not fit the sources. */
export async function fixDiff(fix: Fix, tree: SourceTree, { secrets }: Masking): Promise<string> {
  const edited = editedTexts(tree, fix.edits) ?? {};
  const diffs = Object.keys(edited)
    .sort()
    .map((path) => {
      const before = readableFile(tree, path);
      return before !== undefined ? maskedDiff(before, { path, text: edited[path] ?? "" }, secrets) : "";
    });
  return (await Promise.all(diffs)).join("");
}
