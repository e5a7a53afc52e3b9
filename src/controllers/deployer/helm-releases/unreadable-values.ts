import { refusedRule } from "../../../charts/index.ts";
import { chartFile } from "../../../discover/index.ts";
import { yamlErrorText } from "../../../render/index.ts";
import { inFolder, type Problem, type SourceTree } from "../../../source/index.ts";
import type { Release } from "./render-chart.ts";

/**
 * What keeps the values of a release from being read, or the chart of this repository itself: Helm stops before it renders anything,
 * and what it would make of them nobody knows.
 */
export function unreadableValues({ unreadable = [], whole, folder }: Release, tree: SourceTree): readonly Problem[] {
  const folders = new Set([whole?.folder, folder].filter((each) => each !== undefined));
  const files = [...folders].flatMap((each) => [chartFile(each), inFolder(each, "values.yaml")]);
  const ofChart = files.flatMap((file) => tree.yaml(file)?.problems ?? []);
  return [...unreadable, ...ofChart].map((problem) => ({
    rule: refusedRule,
    message: valuesError(problem),
    span: problem.span,
    remedy: "mend the line that is shown",
  }));
}

/** What Helm, and before it helm-controller, says of values that are no YAML (sigs.k8s.io/yaml), but for the line, which counts otherwise. */
function valuesError(problem: Problem): string {
  return `error converting YAML to JSON: ${yamlErrorText(problem).replace(/line \d+: /, "")}`;
}
