import type { Mapping, Node } from "../../source/index.ts";
import { itemsAt, textAt } from "../../source/index.ts";
import { filledList, list, object, text } from "../build.ts";
import { bring, refuse } from "../chart.ts";
import { storageClass } from "../common/claim-templates.ts";
import { filledAt, valueAt } from "../values.ts";
import { metadata, nameOf, switchedOn, typeOf, whole, type Chart1, type Draft1, type Named } from "./chart-1.ts";
import { leaf } from "../rendered.ts";

export function volumes1(draft: Draft1): Node | undefined {
  return filledList(switchedOn(draft.chart, "persistence").map((item) => volumeOf(draft, item)));
}

function volumeOf(draft: Draft1, item: Named): Mapping {
  const { key, value } = item;
  const name = text(key.text, key);
  const type = typeOf(value);
  const at = (field: string): Node | undefined => filledAt(value, field);
  const options = { defaultMode: at("defaultMode"), items: at("items") };
  switch (type) {
    case "pvc":
      return object({
        name,
        persistentVolumeClaim: object({ claimName: at("existingClaim") ?? nameOf(draft, item, key) }),
      });
    case "configMap":
      return object({ name, configMap: object({ name: objectName(draft, item), ...options }) });
    case "secret":
      return object({ name, secret: object({ secretName: objectName(draft, item), ...options }) });
    case "emptyDir":
      return object({ name, emptyDir: object({ medium: at("medium"), sizeLimit: at("sizeLimit") }) });
    case "hostPath":
      return object({ name, hostPath: object({ path: at("hostPath"), type: at("hostPathType") }) });
    case "nfs":
      return object({ name, nfs: object({ server: at("server"), path: at("path") }) });
    case "custom": {
      const spec = valueAt(value, "volumeSpec");
      return {
        kind: "mapping",
        entries: [...object({ name }).entries, ...(spec?.kind === "mapping" ? spec.entries : [])],
      };
    }
    default:
      refuse(draft.chart, `Not a valid persistence.type (${type})`, valueAt(value, "type"));
      return object({ name });
  }
}

function objectName(draft: Draft1, { key, value }: Named): Node | undefined {
  const name = filledAt(value, "name");
  if (name === undefined) refuse(draft.chart, `name not set for persistence item ${key.text}`, key);
  return leaf(draft, name);
}

/** One mount per item, at `mountPath` (`-`: none), or one for each entry of a `subPath` list. */
export function mounts1(draft: Draft1): Node | undefined {
  return filledList(switchedOn(draft.chart, "persistence").flatMap(mountsOf));
}

function mountsOf({ key, value }: Named): Mapping[] {
  const name = text(key.text, key);
  const several = valueAt(value, "subPath");
  if (several?.kind === "sequence")
    return itemsAt(several).map((one) =>
      object({
        name,
        subPath: valueAt(one, "path"),
        mountPath: valueAt(one, "mountPath"),
        readOnly: filledAt(one, "readOnly"),
      }),
    );
  const onHost = typeOf(value) === "hostPath" ? filledAt(value, "hostPath") : undefined;
  const mountPath = filledAt(value, "mountPath") ?? onHost ?? text(`/${key.text}`);
  if (textAt(mountPath) === "-") return [];
  const more = ["subPath", "readOnly", "mountPropagation"].map((field): [string, Node | undefined] => [
    field,
    filledAt(value, field),
  ]);
  return [object({ name, mountPath, ...Object.fromEntries(more) })];
}

export function bringClaims1(chart: Chart1): void {
  for (const item of switchedOn(chart, "persistence")) {
    if (typeOf(item.value) !== "pvc" || filledAt(item.value, "existingClaim")) continue;
    bring(chart, `persistence ${item.key.text}`, (draft) => {
      const mode = filledAt(item.value, "accessMode");
      const spec = object({
        accessModes: mode && list([mode]),
        resources: object({ requests: object({ storage: filledAt(item.value, "size") }) }),
        storageClassName: storageClass(chart, item.value),
        volumeName: filledAt(item.value, "volumeName"),
      });
      const made = metadata(draft, nameOf(draft, item, item.key), item.value);
      return whole("v1", "PersistentVolumeClaim", item, { metadata: made, spec });
    });
  }
}
