import { render, showsAll, type Manifest, type Rendered } from "../../../render/index.ts";
import {
  itemsAt,
  mappingOf,
  nodeAt,
  stringScalar,
  type Mapping,
  type Node,
  type SourceTree,
  type YamlFile,
} from "../../../source/index.ts";

/**
 * What helm-controller makes of rendered objects by `postRenderers` (internal/postrender/kustomize.go): one kustomization after
 * another, each with its patches and images.
 */
export function postRendered(rendered: Rendered, release: Node): Rendered {
  let current = rendered;
  for (const item of itemsAt(release, "spec", "postRenderers")) {
    const kustomize = nodeAt(item, ["kustomize"]);
    if (kustomize?.kind === "mapping") current = kustomized(current, kustomize);
  }
  return current;
}

function kustomized({ manifests, ...rest }: Rendered, kustomize: Mapping): Rendered {
  const fields = ["patches", "patchesStrategicMerge", "patchesJson6902", "images"].flatMap((field) => {
    const value = nodeAt(kustomize, [field]);
    return value === undefined ? [] : [[field, value] as const];
  });
  const resources: Node = { kind: "sequence", items: [stringScalar("objects.yaml", kustomize)], span: kustomize.span };
  const tree = treeOf({
    "kustomization.yaml": [mappingOf([["resources", resources], ...fields], kustomize)],
    "objects.yaml": manifests.map(({ node }) => node),
  });
  const options = { unrenderable: "opaque", incomplete: !showsAll({ manifests, ...rest }) } as const;
  const after = render(tree, { kind: "kustomize", path: "", loadRestrictor: "none" }, options);
  return {
    ...rest,
    manifests: withReleases(after.manifests, manifests),
    problems: [...rest.problems, ...after.problems],
  };
}

/** What kustomize does not know: Helm puts what names no namespace into the release's, and other values may add to it. */
function withReleases(after: readonly Manifest[], before: readonly Manifest[]): readonly Manifest[] {
  const known = new Map(before.map((manifest) => [`${manifest.ref.kind} ${manifest.ref.name}`, manifest]));
  return after.map(({ ref, node }) => {
    const { ref: rendered, open } = known.get(`${ref.kind} ${ref.name}`) ?? {};
    return { ref: { ...ref, namespace: ref.namespace || (rendered?.namespace ?? "") }, node, open };
  });
}

/** A tree of documents that stand in no file of their own. */
function treeOf(files: Readonly<Record<string, readonly Node[]>>): SourceTree {
  const yamlOf = (path: string): YamlFile | undefined => {
    const documents = files[path];
    return documents && { file: { path, text: "" }, documents, problems: [] };
  };
  return {
    files: {
      kind: (path) => (path === "" ? "folder" : files[path] && "file"),
      realPath: (path) => path,
      read: (path) => (files[path] ? new Uint8Array() : undefined),
      list: (folder) => (folder === "" ? Object.keys(files).sort() : []),
    },
    text: (path) => yamlOf(path)?.file,
    yaml: yamlOf,
  };
}
