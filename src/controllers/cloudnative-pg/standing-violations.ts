import { fieldText, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { refused } from "./troubles.ts";
import type { Violation } from "./violations.ts";

/** What the API server answers to an object with these violations; undefined when none stands. */
export function standingViolations(
  { ref }: WorldObject,
  webhook: string,
  violations: readonly Violation[],
  context: Context,
): string | undefined {
  const standing = violations.filter((violation) => context.fails(refused(ref, webhook, violation)));
  const [first] = standing;
  if (!first) return undefined;
  if (standing.length === 1) return refused(ref, webhook, first).message;
  const list = standing.map(({ path, message }) => `${fieldText(path)}: ${message}`).join(", ");
  const denied = standing.every(({ byRule }) => byRule) ? "" : `admission webhook "${webhook}" denied the request: `;
  return `${denied}${ref.kind}.postgresql.cnpg.io "${ref.name}" is invalid: [${list}]`;
}
