import { listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { containerEnvironment, containersOf, podPath, type Container } from "../../kubernetes/index.ts";
import { volumeSource } from "../../kubernetes/index.ts";
import { settingOf } from "../environment/setting.ts";

/**
 * A volume that lasts is in the pod of machine learning, for no other container, and not where it keeps its models
 * (machine-learning/immich_ml/config.py).
 */
export function noteModels(workload: WorldObject, container: Container, context: Context): void {
  const environment = containerEnvironment(context.world, workload, container);
  const setting = settingOf(environment, "MACHINE_LEARNING_CACHE_FOLDER");
  if (setting.kind === "unknown") return;
  const folder = setting.kind === "text" ? setting.text.replace(/\/+$/, "") : "/cache";
  const volumes = listAt(workload.object, ...podPath(workload), "volumes");
  const sourceOf = (name: string) =>
    volumeSource(
      context.world,
      workload,
      name,
      volumes.find((volume) => stringAt(volume, "name") === name),
    );
  const mounts = listAt(container.spec, "volumeMounts");
  const isKept = mounts.some((mount) => {
    const path = (stringAt(mount, "mountPath") ?? "").replace(/\/+$/, "");
    const isNear = path === folder || folder.startsWith(`${path}/`) || path.startsWith(`${folder}/`);
    return isNear && sourceOf(stringAt(mount, "name") ?? "").kind !== "container";
  });
  const others = containersOf(workload).filter(({ path }) => path.join() !== container.path.join());
  const taken = others.flatMap(({ spec }) => listAt(spec, "volumeMounts").map((mount) => stringAt(mount, "name")));
  const lasting = volumes
    .map((volume) => stringAt(volume, "name") ?? "")
    .find((name) => sourceOf(name).kind === "claim" && !taken.includes(name));
  if (isKept || lasting === undefined) return;
  context.notes({
    rule: "immich/models-not-kept",
    object: workload.ref,
    message: `${folder} is not on a volume that outlives the pod`,
    blame: { object: workload.ref, path: [...container.path, "volumeMounts"], missing: `no mountPath: ${folder}` },
    known: { from: "source", of: "Immich machine learning 1.106–3.2" },
    details: { folder, volume: lasting },
    weight: "info",
  });
}
