import { compileGlob, pathMatch } from "../../discover/index.ts";
import { baseName, inFolder, readableFile, type SourceTree } from "../../source/index.ts";

/** Helm's own rule. */
const hidden = "templates/.?*";

interface IgnoreRule {
  readonly isNegated: boolean;
  readonly isOfFolders: boolean;
  readonly fits: (path: string) => boolean;
}

/** Which files below a chart's folder does its `.helmignore` take out (pkg/ignore/rules.go)? */
export function helmIgnore(tree: SourceTree, folder: string): (path: string) => boolean {
  const lines = readableFile(tree, inFolder(folder, ".helmignore"))?.text.split("\n") ?? [];
  const rules = [hidden, ...lines].flatMap((line) => ruleOf(line.trim()) ?? []);
  return (path) => {
    const parts = path.split("/");
    return parts.some((_, index) => isOut(rules, parts.slice(0, index + 1).join("/"), index + 1 < parts.length));
  };
}

function ruleOf(line: string): IgnoreRule | undefined {
  if (line === "" || line.startsWith("#")) return undefined;
  const isNegated = line.startsWith("!");
  const isOfFolders = line.endsWith("/");
  const pattern = line.slice(isNegated ? 1 : 0, isOfFolders ? -1 : undefined);
  const test = compileGlob(pattern.replace(/^\//, ""), pathMatch);
  if (test === undefined) return undefined;
  return { isNegated, isOfFolders, fits: pattern.includes("/") ? test : (path) => test(baseName(path)) };
}

/** A negated rule takes out what it does not fit, and the first rule that says so decides. */
function isOut(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean {
  return rules.some((rule) => ((isFolder || !rule.isOfFolders) && rule.fits(path)) !== rule.isNegated);
}
