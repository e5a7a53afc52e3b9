import { podlessRule } from "../../../charts/index.ts";
import { looksLike } from "../../../catalog/index.ts";
import { filesBelow } from "../../../discover/index.ts";
import { inFolder, readableFile, type Node, type Problem, type SourceTree } from "../../../source/index.ts";
import type { Release } from "./render-chart.ts";

/**
 * A chart of app-template that hangs below another one sees what stands under its name there. Where that is nothing, and the values of
 * the whole hold it under a slip of the name, or beside it, it makes nothing.
 */
export function lostInWhole(release: Release, tree: SourceTree): readonly Problem[] {
  const { whole, chart, alias, values } = release;
  if (whole === undefined || chart.name !== "app-template" || entriesOf(values).some(isOwn)) return [];
  const name = alias ?? chart.name;
  const above = [whole.given, ...(tree.yaml(inFolder(whole.folder, "values.yaml"))?.documents ?? [])];
  const lost = above
    .flatMap(entriesOf)
    .find(
      ({ key: { text } }) => (looksLike(text, name) || text === "controllers") && !isRead(tree, whole.folder, text),
    );
  if (lost === undefined) return [];
  const { text, span } = lost.key;
  const place = text === "controllers" ? `${name}.controllers` : name;
  const message = `'${text}' has no effect, and the chart makes no pod: it reads '${place}'.`;
  return [{ rule: podlessRule, message, span }];
}

function entriesOf(node: Node | undefined): Extract<Node, { readonly kind: "mapping" }>["entries"] {
  return node?.kind === "mapping" ? node.entries : [];
}

function isOwn({ key }: { readonly key: { readonly text: string } }): boolean {
  return key.text !== "global";
}

/** Do the chart's own templates name it? */
function isRead(tree: SourceTree, folder: string, key: string): boolean {
  return filesBelow(tree, inFolder(folder, "templates")).some((path) => readableFile(tree, path)?.text.includes(key));
}
