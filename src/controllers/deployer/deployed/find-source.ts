import { filesBelow, isYaml } from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { readableFile, textAt, type SourceTree } from "../../../source/index.ts";
import { declaredManifest } from "./declared-manifest.ts";
import { secretMadeBy } from "../rendering/made-secret.ts";
import type { FindSource } from "../rendering/variables.ts";

/**
 * The ConfigMaps and Secrets that `substituteFrom` may name, written or made by an ExternalSecret, among what is rendered so far. `written` looks at the files
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
        const made = secretMadeBy(manifest);
        const key = `Secret ${namespace}/${made?.name}`;
        if (made !== undefined && !rendered.has(key)) rendered.set(key, manifest);
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
    if (read === undefined || !/^kind: *(ConfigMap|Secret|ExternalSecret) *$/m.test(read.text)) continue;
    for (const document of tree.yaml(file)?.documents ?? []) {
      const kind = textAt(document, "kind") ?? "";
      const manifest = isSource(kind) || kind === "ExternalSecret" ? declaredManifest(document) : undefined;
      if (manifest === undefined) continue;
      const name = isSource(kind) ? manifest.ref.name : secretMadeBy(manifest)?.name;
      if (name === undefined) continue;
      const key = `${isSource(kind) ? kind : "Secret"} ${name}`;
      const known = sources.get(key);
      if (known) known.push(manifest);
      else sources.set(key, [manifest]);
    }
  }
  return sources;
}
