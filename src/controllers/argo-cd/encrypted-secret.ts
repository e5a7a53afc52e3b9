import {
  asCiphertext,
  at,
  fieldsAt,
  groupKindOf,
  listAt,
  refName,
  stringAt,
  type WorldObject,
} from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/**
 * Argo CD decrypts nothing: without a plugin, which a source that names its own type does not have, a Secret of SOPS goes to the API
 * server as it is, and is refused (util/app/discovery; strict field validation, gitops-engine resource_ops.go). Answers the refusal.
 */
export function refusedSecret(application: WorldObject, object: WorldObject, context: Context): string | undefined {
  if (groupKindOf(object.ref) !== "Secret" || at(object.object, "sops") === undefined) return undefined;
  const why = refusal(application, object);
  if (why === undefined) return undefined;
  if (!namesItsTypes(application)) {
    context.assumes({ message: `a plugin of Argo CD decrypts Secret ${object.ref.name}`, object: application.ref });
    return undefined;
  }
  const message = `Secret in version "v1" cannot be handled as a Secret: ${why}`;
  const stands = context.fails({
    rule: "argo-cd/secret-encrypted",
    object: application.ref,
    about: `${object.ref.namespace}/${object.ref.name}`,
    message,
    blame: { object: object.ref, path: ["sops"] },
    known: { from: "source", of: "Argo CD 3.1–3.6, GetAppSourceType and ApplyResource" },
    details: { secret: object.ref.name },
  });
  return stands ? message : undefined;
}

/** What a generator has read from a file of SOPS is applied as it is, unless a plugin may have decrypted it. */
export function asDecrypted(application: WorldObject, object: WorldObject, context: Context): WorldObject {
  const encrypted = asCiphertext(object);
  if (encrypted === object || namesItsTypes(application)) return encrypted;
  context.assumes({ message: `a plugin of Argo CD decrypts ${refName(object.ref)}`, object: application.ref });
  return object;
}

function refusal(application: WorldObject, { object }: WorldObject): string | undefined {
  const isEncrypted = fieldsAt(object, "data").some(([, value]) => String(value).startsWith("ENC["));
  if (isEncrypted) return "illegal base64 data at input byte 3";
  return isValidated(application, object) ? 'strict decoding error: unknown field "sops"' : undefined;
}

function isValidated(application: WorldObject, object: WorldObject["object"]): boolean {
  const own = stringAt(object, "metadata", "annotations", "argocd.argoproj.io/sync-options") ?? "";
  const options = listAt(application.object, "spec", "syncPolicy", "syncOptions");
  return ![...options, ...own.split(",").map((option) => option.trim())].includes("Validate=false");
}

/** A plugin is looked for only where the source leaves its type open. */
function namesItsTypes({ object }: WorldObject): boolean {
  const many = listAt(object, "spec", "sources");
  const sources = many.length > 0 ? many : [at(object, "spec", "source") ?? null];
  const built = sources.filter((source) => stringAt(source, "path") !== undefined);
  return built.every((source) => ["kustomize", "directory"].some((type) => at(source, type) !== undefined));
}
