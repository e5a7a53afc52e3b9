import { misspeltRule, podlessRule } from "../../../charts/index.ts";
import { readableFile, type Problem, type SourceTree, type Span } from "../../../source/index.ts";
import type { Note } from "../../engine/index.ts";
import type { Build } from "../build.ts";
import { problemTrouble } from "../start/problem-trouble.ts";

/** What was deployed before. */
interface Then {
  readonly builds: readonly Build[];
  readonly tree: SourceTree;
}

/**
 * Values that a chart does not read. Where `then`, what was deployed before, held the same value and its chart did read it, the
 * change takes an effect away: the chart has come to a version that no longer knows it.
 */
export function chartNotes(builds: readonly Build[], then?: Then): readonly Note[] {
  const before = new Map(then?.builds.map((build) => [build.target.path, build] as const));
  return subjects(builds).flatMap((build) => {
    const earlier = before.get(build.target.path);
    return ignoredValues(build).map((ignored): Note => {
      const trouble = problemTrouble(build, ignored);
      if (ignored.rule === podlessRule) return { ...trouble, weight: "all" };
      return then && earlier && isWritten(then.tree, ignored) && !isIgnored(earlier, ignored)
        ? { ...trouble, rule: "change/chart-values-dropped", weight: "side" }
        : { ...trouble, weight: ignored.rule === misspeltRule ? "side" : "info" };
    });
  });
}

function subjects(builds: readonly Build[]): readonly Build[] {
  return builds.filter(({ role }) => role === "subject");
}

function ignoredValues({ rendered }: Build): readonly Problem[] {
  return rendered.warnings.filter(({ rule }) => rule.startsWith("charts/"));
}

function isIgnored(build: Build, { message }: Problem): boolean {
  return ignoredValues(build).some((ignored) => ignored.message === message);
}

/** Does the tree have the same line in the same file? */
function isWritten(tree: SourceTree, { span }: Problem): boolean {
  return span !== undefined && readableFile(tree, span.file.path)?.text.includes(lineAt(span)) === true;
}

function lineAt({ file: { text }, start }: Span): string {
  const end = text.indexOf("\n", start);
  return text.slice(text.lastIndexOf("\n", start) + 1, end === -1 ? undefined : end + 1);
}
