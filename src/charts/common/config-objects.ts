import { mappingAt, withEntry, type Mapping, type Node, type Scalar } from "../../source/index.ts";
import { list, object, text } from "../build.ts";
import { bring, madeOf, refuse } from "../chart.ts";
import { renderedTree } from "../rendered.ts";
import { filledAt, isEmpty, sortedEntries, valueAt } from "../values.ts";
import { storageClass } from "./claim-templates.ts";
import { claimsOf, configMapsOf, secretsOf, serviceAccountsOf } from "./items.ts";
import { joined, metadata } from "./labels.ts";
import type { LibraryChart, LibraryDraft } from "./library.ts";
import { nameOf, type Item } from "./names.ts";

/** ConfigMaps, Secrets, claims and ServiceAccounts. */
export function bringConfiguration(chart: LibraryChart): void {
  for (const item of claimsOf(chart)) bring(chart, `persistence ${item.key.text}`, (draft) => claimOf(draft, item));
  for (const item of serviceAccountsOf(chart)) bringServiceAccount(chart, item);
  for (const item of configMapsOf(chart))
    bring(chart, `configMap ${item.key.text}`, (draft) => configMapOf(draft, item));
  for (const item of secretsOf(chart)) bring(chart, `secret ${item.key.text}`, (draft) => secretOf(draft, item));
}

function claimOf(draft: LibraryDraft, item: Item): Mapping | undefined {
  const { values } = item;
  const name = nameOf(draft, "claim", item);
  const [accessMode, size] = ["accessMode", "size"].map((field) => {
    const found = filledAt(values, field);
    if (found === undefined) refuse(draft.chart, `${field} is required for PVC ${name.text}`, item.key);
    return found;
  });
  if (accessMode === undefined || size === undefined) return undefined;
  const spec = object({
    accessModes: list([accessMode]),
    resources: object({ requests: object({ storage: size }) }),
    storageClassName: storageClass(draft.chart, values),
    volumeName: filledAt(values, "volumeName"),
    dataSource: filledAt(values, "dataSource"),
    dataSourceRef: filledAt(values, "dataSourceRef"),
  });
  return whole(draft, { ...item, values: retained(values) }, "PersistentVolumeClaim", name, { spec });
}

/** `retain`: Helm leaves the claim alone when the release goes. */
function retained(values: Mapping): Mapping {
  if (isEmpty(valueAt(values, "retain"))) return values;
  const keep = object({ "helm.sh/resource-policy": text("keep") });
  return withEntry(values, "annotations", joined(mappingAt(values, "annotations"), keep) ?? keep);
}

function configMapOf(draft: LibraryDraft, item: Item): Mapping {
  const { values, key } = item;
  const [data, binaryData] = ["data", "binaryData"].map((field) => filledAt(values, field));
  if (data === undefined && binaryData === undefined)
    refuse(draft.chart, `No data or binaryData specified for configMap. (configMap: ${key.text})`, key);
  const last = draft.chart.library.major >= 4 && configMapsOf(draft.chart).at(-1)?.key === key;
  const made = data && renderedTree(draft, data);
  return whole(draft, item, "ConfigMap", nameOf(draft, "configMap", item), {
    data: made && last && endsWith(values, "data") ? withoutLastBreak(draft, made) : made,
    binaryData,
  });
}

function secretOf(draft: LibraryDraft, item: Item): Mapping {
  const { values } = item;
  const stringData = filledAt(values, "stringData");
  const made = stringData && renderedTree(draft, stringData);
  return whole(draft, item, "Secret", nameOf(draft, "secret", item), {
    type: filledAt(values, "type"),
    stringData: made && endsWith(values, "stringData") ? withoutLastBreak(draft, made) : made,
  });
}

/**
 * Values go through `toYaml` and back, all ConfigMaps together and every Secret by itself, and `toYaml` cuts the last line break off.
 * A text at the very end loses it. Executed with Helm 3.19.
 */
function withoutLastBreak(draft: LibraryDraft, data: Node): Node {
  const last = sortedEntries(data).at(-1);
  if (data.kind !== "mapping" || last?.value.kind !== "scalar" || !last.value.text.endsWith("\n")) return data;
  const { key, value } = last;
  return withEntry(data, key.text, madeOf(draft.chart, value.text.slice(0, -1), value, "last line break"));
}

/** Is this the last key, in Go's order? */
function endsWith(values: Mapping, wanted: string): boolean {
  return values.entries.every(({ key }) => key.text <= wanted);
}

/** Up to 3.x every account has a token Secret of its own; since 4.0 only one with `staticToken`. */
function bringServiceAccount(chart: LibraryChart, item: Item): void {
  bring(chart, `serviceAccount ${item.key.text}`, (draft) => {
    const token = valueAt(item.values, "automountServiceAccountToken");
    return whole(draft, item, "ServiceAccount", accountName(draft, item), { automountServiceAccountToken: token });
  });
  if (chart.library.major < 4 || filledAt(item.values, "staticToken"))
    chart.found.opaque.push(`serviceAccount ${item.key.text}: the Secret with its token is not modelled`);
}

function accountName(draft: LibraryDraft, item: Item): Scalar {
  const own = draft.chart.library.major < 4 ? filledAt(item.values, "name") : undefined;
  return own?.kind === "scalar" ? own : nameOf(draft, "serviceAccount", item);
}

function whole(
  draft: LibraryDraft,
  item: Item,
  kind: string,
  name: Scalar,
  fields: Parameters<typeof object>[0],
): Mapping {
  const made = metadata(draft, name, item.values);
  return { ...object({ apiVersion: text("v1"), kind: text(kind), metadata: made, ...fields }), span: item.key.span };
}
