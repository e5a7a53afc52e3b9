import type { Mapping, Node, Scalar } from "../../source/index.ts";
import { entryOf, itemsAt, mappingAt } from "../../source/index.ts";
import { filledList, object, text } from "../build.ts";
import { filledAt, isEnabled } from "../values.ts";
import type { Spot } from "./image.ts";
import { itemsOf, typeOfPersistence } from "./items.ts";
import type { LibraryDraft } from "./library.ts";

/** `container.field.volumeMounts`: an item without any mounts is mounted everywhere, at `/<its key>` or its host path. */
export function volumeMountsOf({ chart }: LibraryDraft, controller: Mapping, spot: Spot): Node | undefined {
  const items = itemsOf(mappingAt(chart.values, "persistence")).map(({ key, values }) => ({
    key,
    values,
    advanced: advancedOf(values, spot),
  }));
  const templates = itemsAt(controller, "statefulset", "volumeClaimTemplates").flatMap((values) =>
    templateItem(values, spot),
  );
  const all = [...items, ...templates].toSorted((a, b) => (a.key.text < b.key.text ? -1 : 1));
  return filledList(all.flatMap(({ key, values, advanced }) => mountsOf(key, values, advanced)));
}

function advancedOf(values: Mapping, { controller, container }: Spot): readonly Node[] {
  return itemsAt(values, "advancedMounts", controller, container);
}

function templateItem(
  values: Node,
  { container }: Spot,
): readonly { key: Scalar; values: Mapping; advanced: readonly Node[] }[] {
  const name = entryOf(values, "name")?.value;
  if (values.kind !== "mapping" || name?.kind !== "scalar" || !isEnabled(values)) return [];
  return [{ key: name, values, advanced: itemsAt(values, "advancedMounts", container) }];
}

function mountsOf(key: Scalar, values: Mapping, advanced: readonly Node[]): readonly Mapping[] {
  const name = text(key.text, key);
  const onHost = typeOfPersistence(values) === "hostPath" ? filledAt(values, "hostPath") : undefined;
  const usual: Node = onHost ?? text(`/${key.text}`);
  const configured = filledAt(values, "globalMounts") !== undefined || filledAt(values, "advancedMounts") !== undefined;
  if (!configured) return [object({ name, mountPath: usual })];
  let path = usual;
  return [...itemsAt(values, "globalMounts"), ...advanced].map((mount) => {
    // The template does not reset it: a mount without a path repeats the one before.
    path = filledAt(mount, "path") ?? path;
    return object({
      name,
      mountPath: path,
      subPath: filledAt(mount, "subPath"),
      subPathExpr: filledAt(mount, "subPathExpr"),
      readOnly: filledAt(mount, "readOnly"),
      mountPropagation: filledAt(mount, "mountPropagation"),
    });
  });
}
