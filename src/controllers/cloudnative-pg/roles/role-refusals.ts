import { at, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Violation } from "../violations/violation.ts";

/** The rules of the CRD (api/v1/databaserole_types.go), which the API server looks after itself. */
export function roleRefusals({ object }: WorldObject): readonly Violation[] {
  const name = stringAt(object, "spec", "name") ?? "";
  const refusal = (field: string, value: string, message: string): Violation => ({
    path: ["spec", field],
    value,
    message,
    byRule: true,
  });
  const isReserved = name === "postgres" || name === "streaming_replica" || /^(pg|cnpg)_/.test(name);
  const issues = hasClientCertificate(object) && at(object, "spec", "login") !== true;
  const both = at(object, "spec", "passwordSecret") !== undefined && at(object, "spec", "disablePassword") === true;
  return [
    ...(isReserved ? [refusal("name", name, `the role name ${name} is reserved`)] : []),
    ...(stringAt(object, "spec", "ensure") === "absent"
      ? [refusal("ensure", "absent", "ensure: absent is not supported for DatabaseRole")]
      : []),
    ...(both ? [refusal("disablePassword", "true", "passwordSecret and disablePassword are mutually exclusive")] : []),
    ...(issues ? [refusal("clientCertificate", "", "clientCertificate requires the role to have login enabled")] : []),
  ];
}

/** Written at all it is on. */
export function hasClientCertificate(object: WorldObject["object"]): boolean {
  const written = at(object, "spec", "clientCertificate");
  return written !== undefined && written !== null && at(written, "enabled") !== false;
}
