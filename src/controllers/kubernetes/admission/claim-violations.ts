import { at, listAt, type WorldObject } from "../../../world/index.ts";
import { required, type Violation } from "./violation.ts";

/** What a claim must say (ValidatePersistentVolumeClaimSpec). */
export function claimViolations({ object }: WorldObject): readonly Violation[] {
  const modes = listAt(object, "spec", "accessModes").length === 0;
  const storage = at(object, "spec", "resources", "requests", "storage") === undefined;
  return [
    ...(modes
      ? [required(["spec"], "accessModes", "add an access mode: ReadWriteOnce", "at least 1 access mode is required")]
      : []),
    ...(storage
      ? [
          {
            path: ["spec", "resources"],
            message: "spec.resources[storage]: Required value",
            remedy: "say how much storage the claim asks for, under resources.requests",
            missing: "no requests.storage",
          },
        ]
      : []),
  ];
}
