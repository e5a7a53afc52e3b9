import {
  emptyMapping,
  inFolder,
  itemsAt,
  nodeAt,
  stringScalar,
  textAt,
  withEntry,
  type Mapping,
  type Node,
  type Sequence,
  type SourceTree,
} from "../../source/index.ts";
import { kustomizationNames } from "../kustomization-roots.ts";
import { withDocument } from "../with-document.ts";
import type { FluxKustomization } from "./flux-kustomization.ts";
import { generatedResources } from "./generated-resources.ts";

/**
 * The tree as kustomize-controller builds it: into the folder's kustomization, or into one that it generates where there is
 * none, go the fields of the Flux Kustomization (fluxcd/pkg kustomize/kustomize_generator.go, WriteFile).
 */
export function fluxTree(tree: SourceTree, flux: FluxKustomization, folder: string): SourceTree {
  const existing = kustomizationNames
    .map((name) => inFolder(folder, name))
    .find((path) => tree.files.kind(path) === "file");
  const path = existing ?? inFolder(folder, "kustomization.yaml");
  const yaml = existing === undefined ? undefined : tree.yaml(existing);
  const [own] = yaml?.documents ?? [];
  // What kustomize itself will refuse is left as it is.
  if (yaml && (yaml.problems.length > 0 || (own !== undefined && own.kind !== "mapping"))) return tree;
  const base = existing === undefined ? generated(tree, flux, folder) : (own ?? emptyMapping);
  const merged = withFluxFields(base as Mapping, flux.document);
  return merged === own ? tree : withDocument(tree, path, merged);
}

function generated(tree: SourceTree, flux: FluxKustomization, folder: string): Mapping {
  const from: Node = { ...emptyMapping, span: flux.span };
  const items = generatedResources(tree, folder).map((path) => stringScalar(path, from));
  const kind = withEntry(
    withEntry(from, "apiVersion", stringScalar("kustomize.config.k8s.io/v1beta1", from)),
    "kind",
    stringScalar("Kustomization", from),
  );
  return withEntry(kind, "resources", { kind: "sequence", items, span: flux.span });
}

const replacedFields = { targetNamespace: "namespace", namePrefix: "namePrefix", nameSuffix: "nameSuffix" } as const;
const appendedFields = ["patches", "components"] as const;

function withFluxFields(base: Mapping, document: Node): Mapping {
  let merged = base;
  for (const [field, name] of Object.entries(replacedFields)) {
    const value = nodeAt(document, ["spec", field]);
    if (value !== undefined && textAt(document, "spec", field)) merged = withEntry(merged, name, value);
  }
  for (const field of appendedFields) {
    const added = itemsAt(document, "spec", field);
    if (added.length > 0) merged = withList(merged, field, [...itemsAt(merged, field), ...added]);
  }
  const images = itemsAt(document, "spec", "images");
  if (images.length > 0) merged = withList(merged, "images", withImages(itemsAt(merged, "images"), images));
  return merged;
}

/** An image that is already named is replaced as a whole. */
function withImages(own: readonly Node[], added: readonly Node[]): readonly Node[] {
  const images = [...own];
  for (const image of added) {
    const known = images.findIndex((other) => textAt(other, "name") === textAt(image, "name"));
    if (known === -1) images.push(image);
    else images[known] = image;
  }
  return images;
}

function withList(mapping: Mapping, field: string, items: readonly Node[]): Mapping {
  const known = nodeAt(mapping, [field]);
  const list: Sequence = { kind: "sequence", items, span: known?.span ?? items[0]?.span };
  return withEntry(mapping, field, list);
}
