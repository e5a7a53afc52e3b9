import { entryOf, itemsAt, mappingAt, textAt, type Mapping, type Node } from "../../source/index.ts";
import { sortedEntries, valueAt } from "../values.ts";
import { mountKeys, volumeKeys, volumeRequires } from "./keys.ts";
import { onlyKeys, type Schema } from "./schema.ts";

/** One of the shapes of `persistence.json`; the one that `type` names is taken for the one that is meant. */
export function checkPersistence(schema: Schema, path: readonly string[], item: Mapping, key: Node): void {
  const said = textAt(item, "type") ?? "persistentVolumeClaim";
  const shape = said === "persistentVolumeClaim" && valueAt(item, "existingClaim") ? "existingClaim" : said;
  const allowed = volumeKeys[shape];
  if (allowed === undefined) {
    schema.refuse(path, `'oneOf' failed, none matched (type '${said}')`, valueAt(item, "type") ?? key);
    return;
  }
  onlyKeys(schema, path, item, new Set(["type", "enabled", "globalMounts", "advancedMounts", ...allowed]));
  for (const field of volumeRequires[shape] ?? [])
    if (!entryOf(item, field)) schema.refuse(path, `missing property '${field}'`, key);
  checkMounts(schema, [...path, "globalMounts"], itemsAt(item, "globalMounts"));
  for (const controller of sortedEntries(mappingAt(item, "advancedMounts")))
    for (const container of sortedEntries(controller.value))
      checkMounts(
        schema,
        [...path, "advancedMounts", controller.key.text, container.key.text],
        itemsAt(container.value),
      );
}

function checkMounts(schema: Schema, path: readonly string[], mounts: readonly Node[]): void {
  mounts.forEach((mount, index) => onlyKeys(schema, [...path, String(index)], mount, mountKeys));
}
