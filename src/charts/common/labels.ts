import { mappingAt, type Mapping, type Node, type Scalar } from "../../source/index.ts";
import { object, text } from "../build.ts";
import { rendered } from "../rendered.ts";
import { filledAt, isEmpty, sortedEntries } from "../values.ts";
import type { LibraryDraft } from "./library.ts";

/** Metadata of an object. What Helm adds for people to read (`helm.sh/chart`, the application's version) is left out. */
export function metadata(
  draft: LibraryDraft,
  name: Scalar,
  values: Mapping,
  own: Readonly<Record<string, Node>> = {},
): Mapping {
  const { chart } = draft;
  const labels = joined(
    mappingAt(chart.values, "global", "labels"),
    object({ ...selectorLabels(draft), "app.kubernetes.io/managed-by": text("Helm") }),
    mappingAt(values, "labels"),
    object(own),
  );
  const annotations = joined(mappingAt(chart.values, "global", "annotations"), mappingAt(values, "annotations"));
  return object({
    name,
    namespace: text(chart.release.namespace),
    labels: rendering(draft, labels),
    annotations: annotations && rendering(draft, annotations),
  });
}

/** `lib.metadata.selectorLabels`. */
function selectorLabels({ chart }: LibraryDraft): Readonly<Record<string, Node>> {
  return {
    "app.kubernetes.io/name": text(chart.shortName),
    "app.kubernetes.io/instance": text(chart.release.releaseName),
  };
}

/** The labels by which a controller, and a Service that names it, find their pods. */
export function controllerSelector(draft: LibraryDraft, controller: string, values: Mapping | undefined): Mapping {
  const extra = draft.chart.library.selectorLabelsWin ? mappingAt(values, "extraSelectorLabels") : undefined;
  const base = object({ [draft.chart.library.controllerLabel]: text(controller), ...selectorLabels(draft) });
  return joined(base, extra) ?? base;
}

/** Mappings over each other, the last wins; in Go's order. */
export function joined(...parts: readonly (Mapping | undefined)[]): Mapping | undefined {
  const entries = new Map(parts.flatMap((part) => part?.entries ?? []).map((entry) => [entry.key.text, entry]));
  if (entries.size === 0) return undefined;
  return { kind: "mapping", entries: sortedEntries({ kind: "mapping", entries: [...entries.values()] }) };
}

function rendering(draft: LibraryDraft, mapping: Mapping | undefined): Mapping | undefined {
  return (
    mapping && {
      ...mapping,
      entries: mapping.entries.map((entry) => ({ ...entry, value: renderedLeaf(draft, entry.value) })),
    }
  );
}

/** Up to 2.x labels and annotations are no templates. */
function renderedLeaf(draft: LibraryDraft, node: Node): Node {
  return draft.chart.library.major > 2 && node.kind === "scalar" && typeof node.value === "string"
    ? rendered(draft, node)
    : node;
}

/** Labels or annotations of a pod: those of the controller over those of all pods. */
export function podMetadata(draft: LibraryDraft, controller: Mapping, selector: Mapping): Mapping {
  const { chart } = draft;
  const global = isEmpty(filledAt(chart.values, "global", "propagateGlobalMetadataToPods"))
    ? undefined
    : mappingAt(chart.values, "global");
  const labels = joined(mappingAt(global, "labels"), podOption(draft, controller, "labels"));
  const annotations = joined(mappingAt(global, "annotations"), podOption(draft, controller, "annotations"));
  const both = chart.library.selectorLabelsWin ? joined(labels, selector) : joined(selector, labels);
  return object({ labels: rendering(draft, both), annotations: annotations && rendering(draft, annotations) });
}

function podOption({ chart }: LibraryDraft, controller: Mapping, option: string): Mapping | undefined {
  const defaults = mappingAt(chart.values, "defaultPodOptions", option);
  const own = mappingAt(controller, "pod", option);
  const merging = filledAt(chart.values, "defaultPodOptionsStrategy");
  // Up to 3.x labels and annotations are always merged.
  if (chart.library.major < 4 || (merging?.kind === "scalar" && merging.text === "merge")) return joined(defaults, own);
  return own ?? defaults;
}
