import type { Trouble } from "../../controllers/index.ts";
import { detail } from "./details.ts";

/** What a policy of Cilium does, which it does not yet where it is only logged. */
export function whenEnforced(trouble: Trouble, text: string): string {
  return detail(trouble, "audit") === "true"
    ? `${text} As long as Cilium's policyAuditMode is on, that is only logged.`
    : text;
}
