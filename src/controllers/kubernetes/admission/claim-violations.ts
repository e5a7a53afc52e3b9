import { at, listAt, type WorldObject } from "../../../world/index.ts";
import { required, type Violation } from "./violation.ts";

const accessModes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

/** What a claim must say (ValidatePersistentVolumeClaimSpec). */
export function claimViolations({ object }: WorldObject): readonly Violation[] {
  const modes = listAt(object, "spec", "accessModes").length === 0;
  const storage = at(object, "spec", "resources", "requests", "storage") === undefined;
  const unknown = listAt(object, "spec", "accessModes").flatMap((mode, index): readonly Violation[] => {
    if (typeof mode !== "string" || accessModes.includes(mode) || mode.includes("$")) return [];
    const path = ["spec", "accessModes", index];
    const supported = accessModes.map((each) => JSON.stringify(each)).join(", ");
    const message = `spec.accessModes: Unsupported value: ${JSON.stringify(mode)}: supported values: ${supported}`;
    return [{ path, message, remedy: "use an access mode that exists: ReadWriteOnce" }];
  });
  return [
    ...unknown,
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
