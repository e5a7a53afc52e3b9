import {
  argoExpansion,
  argoSources,
  declarationsBelow,
  isTemplate,
  targetsAt,
  type Unfilled,
} from "../../../discover/index.ts";
import { folderOf, nodeAt, textAt, type Node, type Problem, type SourceTree } from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import { textFault } from "../../kubernetes/index.ts";
import { isDeployed } from "./alternatives.ts";
import { declaredManifest } from "../deployed/declared-manifest.ts";
import { targetsOf } from "../deployed/declared.ts";
import { isNearly } from "../deployed/meant-folder.ts";
import type { Candidate } from "./named-builds.ts";
import { renderAlone } from "./not-deployed.ts";
import type { RenderedTarget, RenderTarget } from "../rendering/render-target.ts";

/**
 * ApplicationSets of which Argo CD makes nothing, as builds that fail: those that are to bring the subject, and of what nothing brings
 * those that may have been meant to.
 */
export function barrenSets(
  tree: SourceTree,
  subject: readonly Candidate[],
  render: RenderTarget,
): readonly RenderedTarget[] {
  const bringing = new Set(subject.flatMap(({ written }) => (written === undefined ? [] : [refKey(written.ref)])));
  const left = subject.filter((build) => !isDeployed(build));
  const folders = new Set(left.flatMap(({ target }) => foldersAround(target.path)));
  return declarationsBelow(tree, "").flatMap(({ file, document }) => {
    const manifest = textAt(document, "kind") === "ApplicationSet" ? declaredManifest(document) : undefined;
    if (manifest === undefined || isTemplate(tree, file)) return [];
    const { unfilled, problems, unknown } = argoExpansion(tree, document);
    const mayBring = left.length > 0 && unknown.length === 0;
    const bringsOthers = left.length < subject.length || targetsOf(tree, document, "").length > 0;
    if (!bringing.has(refKey(manifest.ref)) && !mayBring) return [];
    const leads = ({ application }: Unfilled): boolean =>
      argoSources(application).some(({ path }) => path !== undefined && folders.has(path));
    const meant = bringsOthers ? unfilled.filter(leads) : unfilled;
    const empty = mayBring ? [...missedFolders(tree, document, folders), ...meant.map(unfilledTag).slice(0, 1)] : [];
    const found = [...problems, ...empty].filter(({ message }) => !clusterMetadata.test(message));
    // Without a fault its fields are still held against its definition.
    if (found.length === 0 && (!mayBring || bringsOthers)) return [];
    return targetsAt(tree, file)
      .map((target) => renderAlone(render, target))
      .map((build) => ({ ...build, rendered: { ...build.rendered, manifests: [manifest], problems: found } }));
  });
}

/** Labels of a cluster stand in its Secret, which is hardly ever in a repository. */
const clusterMetadata = /\bmetadata\.(?:labels|annotations)\b/;

/** A tag that no parameter fills stays: the API server takes no such name, and no folder is called so. */
function unfilledTag({ what, text, span }: Unfilled): Problem {
  const shown = JSON.stringify(text);
  const kind = what === "name" ? "Application.argoproj.io" : "Namespace";
  const why = textFault(text, what === "name" ? "subdomain" : "label") ?? "";
  const message =
    what === "path"
      ? `${text}: app path does not exist`
      : `${kind} ${shown} is invalid: metadata.name: Invalid value: ${shown}: ${why}`;
  const remedy = "name a parameter that the generator gives; {{ .name }} is a parameter only with goTemplate: true";
  return { rule: "argo-cd/application-set", message, remedy, span };
}

/** Patterns of its git generators that fit no folder, although one that leads to the subject is called nearly so. */
function missedFolders(tree: SourceTree, set: Node, folders: ReadonlySet<string>): readonly Problem[] {
  return patternsIn(nodeAt(set, ["spec", "generators"])).flatMap((pattern): readonly Problem[] => {
    const path = pattern.kind === "scalar" ? pattern.text : "";
    const start = path.slice(0, path.search(/[*?[{]|$/)).replace(/\/$/, "");
    const meant = start !== "" && tree.files.kind(start) === undefined && nearest(start, folders);
    if (!meant) return [];
    const message = `no folder matches ${path}`;
    const remedy = `write ${meant}${path.slice(start.length)}`;
    return [{ rule: "argo-cd/application-set", message, remedy, span: pattern.span }];
  });
}

function nearest(path: string, folders: ReadonlySet<string>): string | undefined {
  return [...folders].find((folder) => isNearly(folder, path, "letter or start"));
}

/** The `path` of every entry of `directories` or `files`, however deep the generator stands in others. */
function patternsIn(node: Node | undefined): readonly Node[] {
  if (node?.kind === "sequence") return node.items.flatMap(patternsIn);
  if (node?.kind !== "mapping") return [];
  const own = ["directories", "files"].flatMap((name) => {
    const list = nodeAt(node, [name]);
    return list?.kind === "sequence" ? list.items.flatMap((item) => nodeAt(item, ["path"]) ?? []) : [];
  });
  return [...own, ...node.entries.flatMap(({ value }) => patternsIn(value))];
}

/** A folder and those that it lies in. */
function foldersAround(path: string): readonly string[] {
  return path === "" ? [] : [path, ...foldersAround(folderOf(path))];
}
