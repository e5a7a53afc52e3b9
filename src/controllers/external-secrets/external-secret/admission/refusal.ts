import { at, refName, type WorldObject } from "../../../../world/index.ts";
import type { Context, Knowledge } from "../../../engine/index.ts";
import { knownFromSource } from "../../known.ts";
import { releaseInUse } from "../../release-in-use.ts";
import { versionRefusal } from "../../served-version.ts";
import { schemaViolations } from "./schema.ts";
import type { Violation } from "./violation.ts";
import { webhookViolations } from "./webhook.ts";

/**
 * Why the API server does not take an ExternalSecret: version, schema, then the webhook, which names all it finds. Undefined when
 * it is stored.
 */
export function admissionRefusal(external: WorldObject, context: Context): string | undefined {
  const version = versionRefusal(external, context);
  if (version !== undefined) return version;
  for (const by of ["schema", "webhook"] as const) {
    const violations = by === "schema" ? schemaViolations(external.object) : webhookViolations(external.object);
    const standing = violations.filter((violation) => isRefused(external, violation, context));
    if (standing.length > 0) return answer(external, by, standing);
  }
  return undefined;
}

function isRefused(external: WorldObject, violation: Violation, context: Context): boolean {
  const { path, message, missing, since, until } = violation;
  const value = at(external.object, ...path);
  // A deployer's variable gets its value before the API server sees it.
  if (JSON.stringify(value ?? "").includes("${")) return false;
  const release = releaseInUse(context);
  if (since !== undefined && !release.isAtLeast(since)) return false;
  if (until !== undefined) {
    if (release.isAtLeast(until)) return false;
    // As long as nobody says which release is in use, it is one that takes what is written.
    if (!release.isKnown()) {
      const text = `External Secrets is ${until} or later, for ${String(value)} in ${refName(external.ref)}`;
      context.assumes({ message: text, object: external.ref });
      return false;
    }
  }
  return context.fails({
    rule: "external-secrets/refused",
    object: external.ref,
    about: message,
    message: answer(external, violation.by, [violation]),
    blame: { object: external.ref, path, missing },
    known: knowledgeOf(violation),
    details: { external: refName(external.ref), by: violation.by, field: String(path.at(-1)), reason: message },
  });
}

function knowledgeOf({ path }: Violation): Knowledge {
  const isInterval = path.at(-1) === "refreshInterval";
  return isInterval ? { from: "source", of: "apimachinery metav1.Duration and the CRD's schema" } : knownFromSource;
}

function answer({ ref }: WorldObject, by: Violation["by"], violations: readonly Violation[]): string {
  const messages = violations.map(({ message }) => message);
  if (by === "webhook") {
    return `admission webhook "validate.externalsecret.external-secrets.io" denied the request: ${messages.join("\n")}`;
  }
  const list = messages.length === 1 ? (messages[0] ?? "") : `[${messages.join(", ")}]`;
  return `ExternalSecret.external-secrets.io "${ref.name}" is invalid: ${list}`;
}
