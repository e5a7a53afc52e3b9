import { analyse, type Analysis } from "../src/analyse.ts";
import { editedTexts, leftBehind } from "../src/fix/index.ts";
import { changedTree, type SourceTree } from "../src/source/index.ts";

/**
 * Edits that are offered as needing no decision and yet change the name, place, claims, database or beginning of something that holds
 * data. The proof of a fix refuses these too; this asks what is offered to it.
 */
export async function safeFixesThatLeaveData(
  tree: SourceTree,
  { forecast, manifests }: Pick<Analysis, "forecast" | "manifests">,
  paths: readonly string[] = [""],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const fix of forecast.findings.flatMap(({ fixes }) => fixes).filter(({ safe }) => safe)) {
    const texts = editedTexts(tree, fix.edits);
    if (texts === undefined) continue;
    const after = await analyse(changedTree(tree, texts), { paths, root: "." });
    for (const { kind, name } of leftBehind(manifests, after.manifests)) wrong.push(`${fix.title}: ${kind} ${name}`);
  }
  return wrong;
}
