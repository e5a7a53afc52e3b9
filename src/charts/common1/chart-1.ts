import type { Mapping, Node, Scalar } from "../../source/index.ts";
import { mappingAt, textAt } from "../../source/index.ts";
import { object, text } from "../build.ts";
import { madeOf, type Chart, type Draft } from "../chart.ts";
import { enabledItems, filledAt, isEmpty } from "../values.ts";

/** `common` 1.x at work: one controller, one main container. */
export interface Chart1 extends Chart {
  readonly fullname: string;
  readonly shortName: string;
}

export type Draft1 = Draft<Chart1>;

export interface Named {
  readonly key: Scalar;
  readonly value: Mapping;
}

/** A Service counts unless it is switched off; everything else of 1.x must be switched on. */
export function services(chart: Chart1): readonly Named[] {
  return enabledItems(mappingAt(chart.values, "service"));
}

/** `service.primary`: the last one marked, else the first. */
export function primary(items: readonly Named[]): Named | undefined {
  return items.findLast(({ value }) => !isEmpty(filledAt(value, "primary"))) ?? items[0];
}

export function switchedOn(chart: Chart1, section: string): readonly Named[] {
  return enabledItems(mappingAt(chart.values, section)).filter(({ value }) => filledAt(value, "enabled") !== undefined);
}

/** The full name, and behind it an override, or what the kind puts there by itself. */
export function nameOf({ chart }: Draft1, { value }: Named, usual: Scalar | undefined): Scalar {
  const override = filledAt(value, "nameOverride");
  const part = override?.kind === "scalar" ? override : usual;
  if (part === undefined || (override && part.text === "-")) return text(chart.fullname);
  return madeOf(chart, `${chart.fullname}-${part.text}`, part, "name");
}

export function selector({ chart }: Draft1): Mapping {
  return object({
    "app.kubernetes.io/name": text(chart.shortName),
    "app.kubernetes.io/instance": text(chart.release.releaseName),
  });
}

export function metadata(draft: Draft1, name: Scalar, values: Node | undefined): Mapping {
  const { chart } = draft;
  const labels = [...selector(draft).entries, ...(mappingAt(values, "labels")?.entries ?? [])];
  return object({
    name,
    namespace: text(chart.release.namespace),
    labels: { kind: "mapping", entries: labels },
    annotations: filledAt(values, "annotations"),
  });
}

export function whole(
  apiVersion: string,
  kind: string,
  from: Named | undefined,
  fields: Parameters<typeof object>[0],
): Mapping {
  return { ...object({ apiVersion: text(apiVersion), kind: text(kind), ...fields }), span: from?.key.span };
}

export function typeOf(values: Node): string {
  return textAt(values, "type") || "pvc";
}
