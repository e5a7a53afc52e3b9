import type { Node, Scalar } from "../../source/index.ts";
import { madeOf, refuse } from "../chart.ts";
import { rendered } from "../rendered.ts";
import { filledAt, valueAt } from "../values.ts";
import { configMapsOf, itemBy, secretsOf } from "./items.ts";
import type { LibraryDraft } from "./library.ts";
import { nameOf } from "./names.ts";

export type ReferredKind = "configMap" | "secret";

const words = { configMap: "ConfigMap", secret: "Secret" } as const;
const sections = { configMap: "configMaps", secret: "secrets" } as const;

/** What refers to it, for the chart's messages. */
export interface Owner {
  readonly kind: "Container" | "Persistence";
  readonly name: string;
}

/** The name of a ConfigMap or Secret of this chart; undefined when none is enabled under that key. */
export function nameBehind(draft: LibraryDraft, kind: ReferredKind, identifier: Node): Scalar | undefined {
  if (identifier.kind !== "scalar") return undefined;
  const items = kind === "configMap" ? configMapsOf(draft.chart) : secretsOf(draft.chart);
  const item = itemBy(items, identifier.text);
  return item && madeOf(draft.chart, nameOf(draft, kind, item).text, identifier, "identifier");
}

/** `name`, or the name behind `identifier`. Undefined: neither is there, or the chart refuses it. */
export function referredName(
  draft: LibraryDraft,
  kind: ReferredKind,
  reference: Node,
  owner: Owner,
): Scalar | undefined {
  const identifier = filledAt(reference, "identifier");
  const name = valueAt(reference, "name");
  // A volume takes the name first, `envFrom` the identifier; the schema allows only one of them since 3.0.
  if (identifier === undefined || name !== undefined)
    return name?.kind === "scalar" ? rendered(draft, name) : undefined;
  const found = nameBehind(draft, kind, identifier);
  if (found === undefined && identifier.kind === "scalar")
    refuse(draft.chart, missing(draft, kind, identifier.text, owner), identifier);
  return found;
}

function missing({ chart }: LibraryDraft, kind: ReferredKind, identifier: string, owner: Owner): string {
  if (chart.library.major < 5) {
    return owner.kind === "Container"
      ? `No ${kind} configured with identifier '${identifier}'`
      : `No ${kind.toLowerCase()} found with this identifier. (persistence item '${owner.name}', identifier '${identifier}')`;
  }
  const section = `${sections[kind]}.${identifier}`;
  return `${owner.kind} '${owner.name}': No ${words[kind]} found with identifier '${identifier}'. Ensure a ${words[kind]} with this identifier exists and is enabled under '${section}'.`;
}
