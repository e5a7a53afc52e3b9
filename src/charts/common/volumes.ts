import type { Mapping, Node, Scalar } from "../../source/index.ts";
import { mappingAt, withEntry } from "../../source/index.ts";
import { filledList, list, object, text } from "../build.ts";
import { refuse } from "../chart.ts";
import { rendered } from "../rendered.ts";
import { filledAt, sortedEntries, valueAt } from "../values.ts";
import { imageOf } from "./image.ts";
import { claimsOf, itemBy, itemsOf, typeOfPersistence } from "./items.ts";
import type { LibraryDraft } from "./library.ts";
import { nameOf, type Item } from "./names.ts";
import { referredName } from "./references.ts";

/** `pod.field.volumes`: an item is left out for a controller only when its `advancedMounts` name others and there are no `globalMounts`. */
export function volumesOf(draft: LibraryDraft, controller: string): Node | undefined {
  const section = mappingAt(draft.chart.values, "persistence");
  for (const { key, value } of sortedEntries(section))
    if (draft.chart.library.major >= 4) refuseText(draft, key, value);
  const items = itemsOf(section);
  return filledList(
    items.filter(({ values }) => isFor(values, controller)).flatMap((item) => volumeOf(draft, item) ?? []),
  );
}

/** `hasKey $persistenceValues "enabled"` wants a mapping, whereas claims and mounts pass over anything else. */
function refuseText({ chart }: LibraryDraft, key: Scalar, value: Node): void {
  if (value.kind !== "scalar" || value.value === null) return;
  const type = { string: "string", boolean: "bool" }[typeof value.value as string] ?? "float64";
  const message = `wrong type for value; expected map[string]interface {}; got ${type}`;
  refuse(chart, message, key, `indent ${key.text} to where it belongs: what stands in persistence is one volume each`);
}

function isFor(values: Mapping, controller: string): boolean {
  if (filledAt(values, "globalMounts") !== undefined) return true;
  if (filledAt(values, "advancedMounts") === undefined) return true;
  return filledAt(values, "advancedMounts", controller) !== undefined;
}

function volumeOf(draft: LibraryDraft, item: Item): Mapping | undefined {
  const { key, values } = item;
  const type = typeOfPersistence(values);
  const name = text(key.text, key);
  if (type === "custom") {
    const spec = mappingAt(values, "volumeSpec");
    return spec && withEntry(spec, "name", name);
  }
  const source = sourceOf(draft, item, type);
  return source && object({ name, [type]: source });
}

function sourceOf(draft: LibraryDraft, item: Item, type: string): Mapping | undefined {
  const { values, key } = item;
  switch (type) {
    case "persistentVolumeClaim":
      return object({ claimName: claimName(draft, item) });
    case "configMap":
      return object({
        name: objectName(draft, item, type),
        defaultMode: filledAt(values, "defaultMode"),
        items: filledAt(values, "items"),
      });
    case "secret":
      return object({
        secretName: objectName(draft, item, type),
        defaultMode: filledAt(values, "defaultMode"),
        items: filledAt(values, "items"),
      });
    case "emptyDir":
      return object({ medium: filledAt(values, "medium"), sizeLimit: filledAt(values, "sizeLimit") });
    case "hostPath":
      return object({
        path: required(draft, item, "hostPath", "hostPath not set"),
        type: filledAt(values, "hostPathType"),
      });
    case "nfs":
      return object({
        server: required(draft, item, "server", "server not set"),
        path: required(draft, item, "path", "path not set"),
      });
    case "ephemeral":
      return draft.chart.library.major >= 4 ? ephemeral(values) : unknownType(draft, item, type);
    case "image":
      return draft.chart.library.major >= 4 ? imageVolume(draft, item) : unknownType(draft, item, type);
    case "projected":
      draft.beyond.push(`the projected volume ${key.text}`);
      return undefined;
    default:
      return unknownType(draft, item, type);
  }
}

function unknownType(draft: LibraryDraft, { values, key }: Item, type: string): undefined {
  refuse(draft.chart, `Not a valid persistence.type (${type})`, valueAt(values, "type") ?? key);
  return undefined;
}

function claimName(draft: LibraryDraft, item: Item): Scalar {
  const existing = filledAt(item.values, "existingClaim");
  // A template here is evaluated since 4.x.
  if (existing?.kind === "scalar") return draft.chart.library.major >= 4 ? rendered(draft, existing) : existing;
  return nameOf(draft, "claim", itemBy(claimsOf(draft.chart), item.key.text) ?? item);
}

function objectName(draft: LibraryDraft, { key, values }: Item, kind: "configMap" | "secret"): Scalar | undefined {
  if (filledAt(values, "externalSecretRef")) draft.beyond.push(`externalSecretRef of the volume ${key.text}`);
  const name = referredName(draft, kind, values, { kind: "Persistence", name: key.text });
  if (name === undefined && draft.chart.library.major === 2)
    refuse(draft.chart, `name not set for persistence item ${key.text}`, key);
  return name;
}

function required(draft: LibraryDraft, { key, values }: Item, field: string, message: string): Node | undefined {
  const found = filledAt(values, field);
  if (found === undefined) refuse(draft.chart, message, key);
  return found;
}

function ephemeral(values: Mapping): Mapping {
  const mode = filledAt(values, "accessMode");
  const size = filledAt(values, "size");
  const spec = object({
    accessModes: mode && list([mode]),
    storageClassName: filledAt(values, "storageClass"),
    resources: size && object({ requests: object({ storage: size }) }),
  });
  return object({ volumeClaimTemplate: object({ spec }) });
}

function imageVolume(draft: LibraryDraft, { key, values }: Item): Mapping {
  const image = valueAt(values, "image");
  const spot = { controller: "persistence", container: key.text };
  const reference = image?.kind === "scalar" ? image : imageOf(draft, values, spot);
  return object({ reference, pullPolicy: filledAt(values, "pullPolicy") });
}
