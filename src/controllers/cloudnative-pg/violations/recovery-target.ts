import { isOpen } from "../../../source/index.ts";
import { at, fieldsAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { violation, type Violation } from "./violation.ts";

/** Times as PostgreSQL prints them, and those of RFC 3339 (ParseTargetTime). */
const time =
  /^\d{4,}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?([+-]\d\d(:\d\d){0,2}|Z)?|T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?( BC)?$/;

/** validateRecoveryTarget: at most one target, each in its own form. */
export function ofRecoveryTarget(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "bootstrap", "recovery", "recoveryTarget"];
  const target = at(spec, ...path.slice(1));
  const text = (name: string): string => stringAt(target, name) ?? "";
  const isWrong = (name: string, form: RegExp): boolean =>
    text(name) !== "" && !isOpen(text(name)) && !form.test(text(name));
  const named = ["targetLSN", "targetName", "targetXID", "targetTime"].filter((name) => text(name) !== "");
  const immediate = at(target, "targetImmediate") !== undefined;
  const byLabel = immediate || text("targetName") !== "" || text("targetXID") !== "";
  const fromSnapshot = fieldsAt(spec, "bootstrap", "recovery", "volumeSnapshots").length > 0;
  const without = { ...violation(path, target, "BackupID is missing"), against: "Required value: BackupID is missing" };
  const timeline = "recovery target timeline can be set to 'latest' or a positive integer";
  const here = path.join(".");
  return [
    ...(named.length + Number(immediate) > 1
      ? [violation(path, target, "Recovery target options are mutually exclusive")]
      : []),
    ...(isWrong("targetTime", time)
      ? [
          {
            ...violation([...path, "targetTime"], text("targetTime"), "The format of TargetTime is invalid"),
            field: here,
          },
        ]
      : []),
    ...(isWrong("targetLSN", /^[0-9a-fA-F]+\/[0-9a-fA-F]+$/)
      ? [{ ...violation([...path, "targetLSN"], text("targetLSN"), "Invalid TargetLSN"), field: here }]
      : []),
    ...(byLabel && !fromSnapshot && text("backupID") === "" ? [without] : []),
    ...(isWrong("targetTLI", /^(latest|\+?0*[1-9]\d*)$/) ? [violation([...path, "targetTLI"], target, timeline)] : []),
  ];
}
