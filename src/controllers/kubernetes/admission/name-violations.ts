import type { WorldObject } from "../../../world/index.ts";
import { invalid, type Violation } from "./violation.ts";

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The object's own name: a label of DNS for Services, a subdomain for the others (NameIsDNS1035Label, NameIsDNSSubdomain). */
export function nameViolations({ ref }: WorldObject): readonly Violation[] {
  const { kind, name } = ref;
  const allowed = kind === "Service" ? label : subdomain;
  const longest = kind === "Service" ? 63 : 253;
  // A variable of a deployer's substitution is not the name that will be applied.
  if (name === "" || name.includes("$") || (allowed.test(name) && name.length <= longest)) return [];
  const why =
    name.length > longest
      ? `must be no more than ${longest} characters`
      : kind === "Service"
        ? "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"
        : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [invalid(["metadata", "name"], name, why, "use a name of small letters, digits and dashes")];
}
