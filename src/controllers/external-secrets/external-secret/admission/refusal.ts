import { hasVariable } from "../../../../source/index.ts";
import { at, refName, type WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { schemaRefusal } from "../../../kubernetes/index.ts";
import { knownFromSource } from "../../known.ts";
import { releaseInUse } from "../../release-in-use.ts";
import { versionRefusal } from "../../served-version.ts";
import type { Violation } from "./violation.ts";
import { webhookViolations } from "./webhook.ts";

/**
 * Why the API server does not take an ExternalSecret: version, schema, then the webhook, which names all it finds. Undefined when
 * it is stored.
 */
export function admissionRefusal(external: WorldObject, context: Context): string | undefined {
  const version = versionRefusal(external, context);
  if (version !== undefined) return version;
  const invalid = schemaRefusal(external, context);
  if (invalid !== undefined) return invalid;
  const standing = webhookViolations(external.object).filter((violation) => isRefused(external, violation, context));
  return standing.length === 0 ? undefined : denial(standing);
}

function isRefused(external: WorldObject, violation: Violation, context: Context): boolean {
  const { path, message, missing, since } = violation;
  const value = at(external.object, ...path);
  // A deployer's variable gets its value before the API server sees it.
  if (hasVariable(JSON.stringify(value ?? ""))) return false;
  if (since !== undefined && !releaseInUse(context).isAtLeast(since)) return false;
  return context.fails({
    rule: "external-secrets/refused",
    object: external.ref,
    about: message,
    message: denial([violation]),
    blame: { object: external.ref, path, missing },
    known: knownFromSource,
    details: { external: refName(external.ref), field: String(path.at(-1)), reason: message },
  });
}

function denial(violations: readonly Violation[]): string {
  const messages = violations.map(({ message }) => message);
  return `admission webhook "validate.externalsecret.external-secrets.io" denied the request: ${messages.join("\n")}`;
}
