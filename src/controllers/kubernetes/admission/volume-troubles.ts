import { fieldText, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Trouble } from "../../engine/index.ts";
import { containersOf, podPath } from "../pods/pod.ts";

/** A mount must name a volume of the pod or a claim template (ValidateVolumeMounts). `kind` as the API server names the object. */
export function undefinedVolumes(workload: WorldObject, kind: string): readonly Trouble[] {
  const present = new Set([
    ...listAt(workload.object, ...podPath(workload), "volumes").map((volume) => stringAt(volume, "name")),
    ...listAt(workload.object, "spec", "volumeClaimTemplates").map((claim) => stringAt(claim, "metadata", "name")),
  ]);
  return containersOf(workload).flatMap((container) =>
    (["volumeMounts", "volumeDevices"] as const).flatMap((field) =>
      listAt(container.spec, field).flatMap((mount, index): readonly Trouble[] => {
        const name = stringAt(mount, "name");
        if (name === undefined || present.has(name)) return [];
        const path = [...container.path, field, index, "name"];
        return [
          {
            rule: "reference/volume-undefined",
            object: workload.ref,
            about: name,
            message: `${kind} is invalid: ${fieldText(path)}: Not found: "${name}"`,
            blame: { object: workload.ref, path },
            known: { from: "executed", of: "Kubernetes 1.35" },
            details: {
              volume: name,
              container: container.name,
              present: [...present].filter((known) => known !== undefined),
            },
          },
        ];
      }),
    ),
  );
}
