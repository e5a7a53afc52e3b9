import { rules } from "../diagnose/index.ts";
import { nearestNames } from "./nearest-names.ts";

/** What to say of a rule that does not exist. */
export function unknownRule(id: string): string {
  const near = nearestNames(
    id,
    rules.map((rule) => rule.id),
  ).join(", ");
  return `there is no rule ${id}${near === "" ? "; `immich-gitops explain` lists them" : `; did you mean ${near}?`}`;
}
