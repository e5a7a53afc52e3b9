import type { WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { schemaRefusal } from "../../kubernetes/index.ts";
import { refused } from "../troubles.ts";
import { against, refusedField, type Violation } from "./violation.ts";

/**
 * What the API server answers to an object: first what breaks its definition, then what the webhook, or a rule of the definition, has
 * against it; undefined when nothing stands.
 */
export function standingViolations(
  object: WorldObject,
  webhook: string,
  violations: readonly Violation[],
  context: Context,
): string | undefined {
  const invalid = schemaRefusal(object, context);
  if (invalid !== undefined) return invalid;
  const { ref } = object;
  const standing = violations.filter((violation) => context.fails(refused(ref, webhook, violation)));
  const [first] = standing;
  if (!first) return undefined;
  if (standing.length === 1) return refused(ref, webhook, first).message;
  const list = standing.map((violation) => `${refusedField(violation)}: ${against(violation)}`).join(", ");
  const denied = standing.every(({ byRule }) => byRule) ? "" : `admission webhook "${webhook}" denied the request: `;
  return `${denied}${ref.kind}.postgresql.cnpg.io "${ref.name}" is invalid: [${list}]`;
}
