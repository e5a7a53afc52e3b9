import type { FluxKustomization, SubstituteFrom } from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { nodeAt, textAt } from "../../../source/index.ts";
import { secretMadeBy } from "./made-secret.ts";
import type { PostBuild } from "./substituted.ts";

/** Finds the ConfigMap or Secret that a Kustomization names, or the ExternalSecret that makes it; undefined when the repository does not hold it. */
export type FindSource = (kind: string, namespace: string, name: string) => Manifest | undefined;

/**
 * The variables of a Kustomization (kustomize-controller, fluxcd/pkg kustomize/kustomize_varsub.go): `substituteFrom` in the
 * order of the list, later ones win, `substitute` wins over all. Undefined when nothing is substituted at all, because no
 * variable is given and the strategy is not `Always`.
 */
export function variablesOf(flux: FluxKustomization, findSource: FindSource): PostBuild | undefined {
  const values = new Map<string, string | undefined>();
  const unseen: string[] = [];
  for (const source of flux.substitutesFrom) {
    const found = findSource(source.kind, flux.namespace, source.name);
    if (found === undefined) unseen.push(`${source.kind} ${flux.namespace}/${source.name}`);
    else for (const [key, value] of valuesOf(source, found)) values.set(key, value);
  }
  for (const [name, value] of flux.substitutes) values.set(name, withoutNewlines(value));
  const always = textAt(flux.document, "spec", "postBuild", "substituteStrategy") === "Always";
  const complete = unseen.length === 0;
  return values.size === 0 && complete && !always ? undefined : { values, complete, unseen };
}

function valuesOf({ kind }: SubstituteFrom, found: Manifest): readonly (readonly [string, string | undefined])[] {
  const made = secretMadeBy(found);
  if (made !== undefined) return made.keys.map((key) => [key, undefined] as const);
  const { node } = found;
  const encrypted = nodeAt(node, ["sops"]) !== undefined;
  return ["data", "stringData"].flatMap((field) => {
    const mapping = nodeAt(node, [field]);
    if (mapping?.kind !== "mapping") return [];
    return mapping.entries.map(({ key, value }) => {
      const text = value.kind === "scalar" ? value.text : "";
      if (encrypted || text.startsWith("ENC[")) return [key.text, undefined] as const;
      const plain = kind === "Secret" && field === "data" ? Buffer.from(text, "base64").toString("utf8") : text;
      return [key.text, withoutNewlines(plain)] as const;
    });
  });
}

function withoutNewlines(value: string): string {
  return value.replaceAll("\n", "");
}
