import { parseYaml, toJson, type Json } from "../../source/index.ts";
import { plainText } from "../../template/index.ts";
import { listAt, stringAt } from "../../world/index.ts";
import { podPath } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";
import { settingOf } from "./setting.ts";

/** The settings in `IMMICH_CONFIG_FILE`, where the file comes from a Secret or ConfigMap that can be read here. */
export function configFile(start: ServerStart): Json | undefined {
  const path = settingOf(start.environment, "IMMICH_CONFIG_FILE");
  if (path.kind !== "text") return undefined;
  const { workload, container, context } = start;
  for (const mount of listAt(container.spec, "volumeMounts")) {
    const folder = (stringAt(mount, "mountPath") ?? "").replace(/\/$/, "");
    const subPath = stringAt(mount, "subPath");
    const file =
      path.text === folder
        ? subPath
        : path.text.startsWith(`${folder}/`)
          ? path.text.slice(folder.length + 1)
          : undefined;
    if (file === undefined) continue;
    const volume = listAt(workload.object, ...podPath(workload), "volumes").find(
      (candidate) => stringAt(candidate, "name") === stringAt(mount, "name"),
    );
    for (const source of [volume, ...listAt(volume, "projected", "sources")]) {
      for (const [kind, field, nameField] of sourceFields) {
        const name = stringAt(source, field, nameField);
        const key = listAt(source, field, "items").find((item) => stringAt(item, "path") === file);
        const data = name === undefined ? undefined : context.world.get(kind, workload.ref.namespace, name)?.data;
        const value = data?.values.get(stringAt(key, "key") ?? file);
        if (value) return parsed(plainText(value));
      }
    }
  }
  return undefined;
}

const sourceFields = [
  ["Secret", "secret", "secretName"],
  ["Secret", "secret", "name"],
  ["ConfigMap", "configMap", "name"],
] as const;

function parsed(text: string): Json | undefined {
  const { documents, problems } = parseYaml({ path: "", text });
  const [first] = documents;
  return problems.length > 0 || !first ? undefined : toJson(first);
}
