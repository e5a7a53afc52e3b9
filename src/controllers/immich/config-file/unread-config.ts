import { parseYaml } from "../../../source/index.ts";
import { plainText } from "../../../template/index.ts";
import { listAt, stringAt } from "../../../world/index.ts";
import { podPath } from "../../kubernetes/index.ts";
import type { ReadConfigFile } from "./config-file.ts";
import { unknownSettings } from "./config-values.ts";
import type { ServerStart } from "../server-start.ts";
import { writtenAt } from "../environment/setting.ts";

/** Immich reads one file. Another with settings, mounted beside it from elsewhere, was meant to be read too. */
export function noteUnreadConfig(start: ServerStart, file: ReadConfigFile): void {
  const { context, workload, container } = start;
  const mount = listAt(container.spec, "volumeMounts").find(
    (each) => stringAt(each, "subPath") === undefined && file.path.startsWith(`${stringAt(each, "mountPath")}/`),
  );
  const volume = listAt(workload.object, ...podPath(workload), "volumes").find(
    (each) => stringAt(each, "name") === stringAt(mount, "name"),
  );
  for (const source of listAt(volume, "projected", "sources")) {
    for (const [kind, field] of [
      ["Secret", "secret"],
      ["ConfigMap", "configMap"],
    ] as const) {
      const object = context.world.get(kind, workload.ref.namespace, stringAt(source, field, "name") ?? "");
      if (!object || object === file.object) continue;
      for (const item of listAt(source, field, "items")) {
        const key = stringAt(item, "key") ?? "";
        const value = object.data?.values.get(key);
        if (!value || !holdsSettings(plainText(value))) continue;
        const written = writtenAt(start, object, key);
        const unread = stringAt(item, "path") ?? key;
        context.notes({
          rule: "immich/config-file",
          object: workload.ref,
          about: `unread ${unread}`,
          message: `only ${file.path} is read`,
          blame: written.object
            ? { object: written.object.ref, path: written.path }
            : { object: workload.ref, path: [...podPath(workload), "volumes"] },
          known: { from: "source", of: "Immich 1.116–3.2 buildConfig" },
          details: { problem: "unread", path: file.path, unread },
          weight: "side",
        });
      }
    }
  }
}

/** Is it a file of settings, all of which Immich knows? */
export function holdsSettings(text: string): boolean {
  const { documents, problems } = parseYaml({ path: "", text });
  const [settings] = documents;
  if (problems.length > 0 || settings?.kind !== "mapping" || settings.entries.length === 0) return false;
  return unknownSettings(settings).length === 0;
}
