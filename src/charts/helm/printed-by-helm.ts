import { documentsOf, refOfDocument, type Manifest } from "../../render/index.ts";
import { parseYaml, type Mapping, type Node, type Problem, type Span } from "../../source/index.ts";
import { refusedRule, type Contracted } from "../release.ts";
import type { HelmAnswer } from "./helm-template.ts";
import { placesIn, withPlaces } from "./places.ts";

/** What is known of a release besides what Helm says. */
export interface BesideHelm {
  readonly values: Node | undefined;
  /** What the contract or the templates make of it: Helm's output has no places, this has. */
  readonly known: Contracted | undefined;
  /** Is an object, by the template that Helm names for it, one of those that are asked for? */
  readonly isOwn: (template: string) => boolean;
  /** Where such a template stands in this repository. */
  readonly placeOf: (printed: Printed) => Span | undefined;
}

/** An object of Helm's output. */
export interface Printed {
  /** As Helm names it: `chart/templates/server.yaml`. */
  readonly template: string;
  readonly kind: string;
}

/** What `helm template` has printed, each field with the place that it is known to come from; undefined where Helm could not be asked. */
export function printedByHelm(answer: HelmAnswer, beside: BesideHelm): Contracted | undefined {
  const { known } = beside;
  switch (answer.kind) {
    case "absent":
      return undefined;
    case "refused": {
      const problem = { rule: refusedRule, message: answer.words, span: refusedAt(known) };
      return { ...said(answer.from, known), manifests: known?.manifests ?? [], problems: [problem] };
    }
    case "printed":
      return { ...said(answer.from, known), manifests: manifestsOf(answer, beside), problems: [] };
  }
}

function said(from: string, known: Contracted | undefined): Omit<Contracted, "manifests" | "problems"> {
  return { ignored: known?.ignored ?? [], opaque: [], by: "helm", from, reads: known?.reads };
}

function refusedAt(known: Contracted | undefined): Problem["span"] {
  return known?.problems.find(({ span }) => span !== undefined)?.span;
}

function manifestsOf(
  { text, from }: { readonly text: string; readonly from: string },
  beside: BesideHelm,
): readonly Manifest[] {
  const known = new Map(beside.known?.manifests.map((manifest) => [nameOf(manifest), manifest.node] as const));
  const places = placesIn(beside.values);
  return documentsIn(text).flatMap(({ template, yaml }) => {
    if (!beside.isOwn(template)) return [];
    const by = `helm template ${from}`;
    const parsed = documentsOf(parseYaml({ path: template, text: yaml }));
    return parsed.objects.map((node) => {
      const ref = refOfDocument(node);
      const placed = withPlaces(node, { by, known: known.get(nameOf({ ref })), places });
      return {
        ref,
        node: { ...(placed as Mapping), span: placed.span ?? beside.placeOf({ template, kind: ref.kind }) },
      };
    });
  });
}

function nameOf({ ref }: Pick<Manifest, "ref">): string {
  return `${ref.kind} ${ref.name}`;
}

/** Helm writes `# Source: chart/templates/file.yaml` at the head of every document (action, renderResources). */
function documentsIn(text: string): readonly { readonly template: string; readonly yaml: string }[] {
  return text.split(/^---$/m).flatMap((yaml) => {
    const [, template] = /^# Source: (.+)$/m.exec(yaml) ?? [];
    return template === undefined ? [] : [{ template, yaml }];
  });
}
