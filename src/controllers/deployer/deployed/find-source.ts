import { filesBelow, isYaml } from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { readableFile, textAt, type SourceTree } from "../../../source/index.ts";
import { declaredManifest } from "./declared-manifest.ts";
import type { FindSource } from "../rendering/variables.ts";

/**
 * The ConfigMaps and Secrets that `substituteFrom` may name, among what is rendered so far. `written` looks at the files
 * themselves, for a source that is rendered later or by the very build that reads it.
 */
export interface Sources {
  readonly rendered: FindSource;
  readonly written: FindSource;
  add(manifests: readonly Manifest[]): void;
}

export function sourcesIn(tree: SourceTree): Sources {
  const rendered = new Map<string, Manifest>();
  let files: ReadonlyMap<string, readonly Manifest[]> | undefined;
  return {
    rendered: (kind, namespace, name) => rendered.get(`${kind} ${namespace}/${name}`),
    written: (kind, namespace, name) => {
      files ??= writtenSources(tree);
      const found = (files.get(`${kind} ${name}`) ?? []).filter(
        ({ ref }) => ref.namespace === "" || ref.namespace === namespace,
      );
      // Several clusters in one repository may each have their own.
      return found.length === 1 ? found[0] : undefined;
    },
    add: (manifests) => {
      for (const manifest of manifests) {
        const { kind, namespace, name } = manifest.ref;
        if (isSource(kind)) rendered.set(`${kind} ${namespace}/${name}`, manifest);
      }
    },
  };
}

function isSource(kind: string): boolean {
  return kind === "ConfigMap" || kind === "Secret";
}

function writtenSources(tree: SourceTree): ReadonlyMap<string, readonly Manifest[]> {
  const sources = new Map<string, Manifest[]>();
  for (const file of filesBelow(tree, "").filter(isYaml)) {
    const read = readableFile(tree, file);
    if (read === undefined || !/^kind: *(ConfigMap|Secret) *$/m.test(read.text)) continue;
    for (const document of tree.yaml(file)?.documents ?? []) {
      const manifest = isSource(textAt(document, "kind") ?? "") ? declaredManifest(document) : undefined;
      if (manifest === undefined) continue;
      const key = `${manifest.ref.kind} ${manifest.ref.name}`;
      const known = sources.get(key);
      if (known) known.push(manifest);
      else sources.set(key, [manifest]);
    }
  }
  return sources;
}
