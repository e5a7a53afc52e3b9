import { isOpen } from "../../../source/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import { textFault } from "./typed/text-faults.ts";
import { invalid, type Violation } from "./violation.ts";

/** Kinds whose names become labels of DNS. */
const forms = { Namespace: "label", Service: "service name" } as const;

/** The object's own name: a label of DNS for Services and Namespaces, a subdomain for the others (NameIsDNSSubdomain and its like). */
export function nameViolations({ ref }: WorldObject): readonly Violation[] {
  const { kind, name } = ref;
  // A variable of a deployer's substitution is not the name that will be applied.
  if (name === "" || isOpen(name)) return [];
  const why = textFault(name, kind === "Namespace" || kind === "Service" ? forms[kind] : "subdomain") ?? tooLong(ref);
  return why === undefined
    ? []
    : [invalid(["metadata", "name"], name, why, "use a name of small letters, digits and dashes")];
}

/** The controller appends eleven characters to the name of a CronJob (ValidateCronJobCreate). */
function tooLong({ kind, name }: WorldObject["ref"]): string | undefined {
  return kind === "CronJob" && name.length > 52 ? "must be no more than 52 characters" : undefined;
}
