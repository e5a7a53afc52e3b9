import { entryOf, type Entry, type Mapping, type Span } from "../../source/index.ts";
import type { Accumulator } from "../accumulate/accumulator.ts";
import { report, type Frame } from "../frame.ts";
import { stringScalar, withEntry, withoutEntry } from "../nodes.ts";
import { idGoText } from "../resource/resource-id.ts";
import type { ResourceMap } from "../resource/resource-map.ts";
import type { Resource } from "../resource/resource.ts";

/** Adds what a generator made, if it made something. */
export function absorbGenerated(
  { resources }: Accumulator,
  frame: Frame,
  generated: Resource | undefined,
  span: Span | undefined,
): void {
  const conflict = generated && absorb(resources, generated);
  if (conflict !== undefined)
    report(frame, `merging from generator &{<nil>}: ${conflict}`, { message: conflict, span });
}

/**
 * Adds a generated resource, or merges it into the one it names by any of its ids (reswrangler.go, appendReplaceOrMerge); a text
 * says why it cannot.
 */
function absorb(resources: ResourceMap, generated: Resource): string | undefined {
  const { id, behavior } = generated;
  const merges = behavior === "merge" || behavior === "replace";
  const [old, ...others] = resources.withAnyId(id);
  if (others.length > 0) {
    return `found multiple objects ${[old, ...others].length} that could accept merge of ${idGoText(id)}`;
  }
  if (old === undefined) {
    if (!merges) return resources.append(generated);
    // What it is to be merged into may be one that cannot be seen.
    return resources.incomplete ? undefined : `id ${idGoText(id)} does not exist; cannot merge or replace`;
  }
  if (!merges) return `id ${idGoText(id)} exists; behavior must be merge or replace`;
  // The old resource stays what it is by all its ids; only its content and what goes with it are new.
  const merged = behavior === "merge" ? withData(generated.node, old.node) : generated.node;
  // Both have to want it: a hash that the base did without does not come back, nor one that the overlay does without.
  old.needsHash = old.needsHash && generated.needsHash;
  old.origin = behavior === "merge" ? (old.origin ?? generated.origin) : generated.origin;
  old.open = behavior === "merge" ? (old.open ?? generated.open) : generated.open;
  old.shared = [];
  resources.setNode(old, withMetadata(merged, old.node));
  return undefined;
}

function withData(node: Mapping, old: Mapping): Mapping {
  return ["data", "binaryData"].reduce((into, field) => {
    const before = entriesOfField(old, field);
    const now = entriesOfField(into, field);
    const entries = merged(before, now);
    if (entries.length === 0) return withoutEntry(into, field);
    const base = entryOf(into, field)?.value ?? entryOf(old, field)?.value;
    return base?.kind === "mapping" ? withEntry(into, field, { ...base, entries }) : into;
  }, node);
}

/** Name and namespace are the old ones; labels and annotations are put together, the new ones winning. */
function withMetadata(node: Mapping, old: Mapping): Mapping {
  const metadata = entryOf(node, "metadata")?.value;
  const before = entryOf(old, "metadata")?.value;
  if (metadata?.kind !== "mapping" || before?.kind !== "mapping") return node;
  let result: Mapping = metadata;
  for (const field of ["name", "namespace"]) {
    const value = entryOf(before, field)?.value;
    result = value === undefined ? withoutEntry(result, field) : withEntry(result, field, value);
  }
  for (const field of ["labels", "annotations"]) {
    const entries = merged(entriesOfField(before, field), entriesOfField(metadata, field));
    if (entries.length > 0) {
      const strings = entries.map(({ key, value }): Entry => {
        return { key, value: value.kind === "scalar" ? { ...value, value: value.text } : value };
      });
      result = withEntry(
        result,
        field,
        { kind: "mapping", entries: strings, span: metadata.span },
        stringScalar(field),
      );
    }
  }
  return withEntry(node, "metadata", result);
}

function entriesOfField(node: Mapping, field: string): readonly Entry[] {
  const value = entryOf(node, field)?.value;
  return value?.kind === "mapping" ? value.entries : [];
}

function merged(before: readonly Entry[], now: readonly Entry[]): readonly Entry[] {
  const entries = new Map(before.map((entry) => [entry.key.text, entry]));
  for (const entry of now) entries.set(entry.key.text, entry);
  return [...entries.values()];
}
