import type { Accumulator } from "../accumulate/accumulator.ts";
import { annotateOrigins, labelManagedBy } from "../build-metadata.ts";
import { report, type Frame } from "../frame.ts";
import { addHashSuffixes } from "./hash.ts";
import type { Kustomization } from "../kustomization/kustomization.ts";
import type { Manifest } from "../manifest.ts";
import { fixNameReferences } from "../references/name-reference.ts";
import { withPlainAnnotations } from "./plain-annotations.ts";
import { refolded } from "./refold.ts";
import type { Resource } from "../resource/resource.ts";
import { isLocal, sortResources } from "./sort.ts";
import { entryOf } from "../../source/index.ts";
import { resolveVars } from "../references/vars.ts";

/** What is done once, at the root (kusttarget.go makeCustomizedResMap, krusty/kustomizer.go Run). */
export function finish(accumulator: Accumulator, frame: Frame, kustomization: Kustomization): readonly Manifest[] {
  const { resources } = accumulator;
  addHashSuffixes(resources);
  fixNameReferences(accumulator, frame);
  resolveVars(accumulator, frame);
  resources.retain((resource) => !isLocal(resource));
  const { fields } = kustomization;
  const sorted = sortResources(resources.resources, fields, (text) => {
    report(frame, text, { span: entryOf(fields, "sortOptions")?.key.span });
  });
  labelManagedBy(resources, frame);
  annotateOrigins(resources, frame);
  return sorted.map(manifestOf).map((manifest) => ({ ...manifest, node: refolded(manifest.node) }));
}

/** The resource as other rooms see it, without what kustomize notes on it. */
export function manifestOf({ node, id, open }: Resource): Manifest {
  const { group, version, kind, namespace, name } = id;
  const apiVersion = group === "" ? version : `${group}/${version}`;
  return { ref: { apiVersion, kind, namespace, name }, node: withPlainAnnotations(node), ...(open && { open }) };
}
