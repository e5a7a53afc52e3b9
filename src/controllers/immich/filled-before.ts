import { listAt, stringAt, type WorldObject } from "../../world/index.ts";
import { containersOf } from "../kubernetes/index.ts";

/** Does an init container mount this volume, and so may have put something into it? */
export function isFilledBefore(workload: WorldObject, volume: string): boolean {
  return containersOf(workload).some(
    ({ init, spec }) => init && listAt(spec, "volumeMounts").some((mount) => stringAt(mount, "name") === volume),
  );
}
