import { printedByHelm, type Contracted, type HelmTemplate, type Printed } from "../../../charts/index.ts";
import type { WholeChart } from "../../../discover/index.ts";
import { inFolder, readableFile, type SourceTree, type Span } from "../../../source/index.ts";
import type { Release } from "./render-chart.ts";

/** A part of a chart in this repository takes what is its own of what Helm prints for the whole. */
export function chartByHelm(
  release: Release,
  known: Contracted | undefined,
  { tree, helm }: { readonly tree: SourceTree; readonly helm: HelmTemplate },
): Contracted | undefined {
  const { releaseName, namespace, chart, repoUrl, whole, inside, values, withDefinitions = true } = release;
  const answer = helm({
    releaseName,
    namespace,
    chart,
    repository: repoUrl,
    local: whole && { tree, folder: whole.folder },
    values: whole ? whole.given : values,
    withDefinitions,
  });
  return printedByHelm(answer, {
    values,
    known,
    isOwn: (template) => whole === undefined || partOf(template, whole) === inside,
    placeOf: (printed) => templatePlace(tree, printed, release),
  });
}

/** The innermost part that a template belongs to. What belongs to none, a chart that merely lies in `charts/`, goes with the first. */
function partOf(template: string, { parts }: WholeChart): string | undefined {
  const names = parts.map(({ inside }) => inside);
  const around = names.filter((name) => template.startsWith(`${name}/`));
  return around.toSorted((a, b) => b.length - a.length)[0] ?? names[0];
}

/** Where the template of an object begins, or the file does. */
function templatePlace(
  tree: SourceTree,
  { template, kind }: Printed,
  { folder, inside = "" }: Release,
): Span | undefined {
  if (folder === undefined || !template.startsWith(`${inside}/`)) return undefined;
  const below = template.slice(inside.length + 1);
  const file = readableFile(tree, inFolder(folder, below));
  if (file === undefined) return undefined;
  const [found, another] = [...file.text.matchAll(/^kind: *["']?(\w+)["']? *$/gm)].filter(
    ([, written]) => written === kind,
  );
  if (found === undefined || another !== undefined) return { file, start: 0, end: 0 };
  return { file, start: found.index, end: found.index + found[0].length };
}
