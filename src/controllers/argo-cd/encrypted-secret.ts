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
import { isServerSide } from "../kubernetes/index.ts";

/**
 * Argo CD decrypts nothing: without a plugin, which a source that names its own type does not have, a Secret of SOPS goes to the API
 * server as it is, which refuses what is no base64 (util/app/discovery; gitops-engine resource_ops.go). Answers the refusal.
 */
export function refusedSecret(application: WorldObject, object: WorldObject, context: Context): string | undefined {
  if (groupKindOf(object.ref) !== "Secret" || at(object.object, "sops") === undefined) return undefined;
  const message = refusal(application, object);
  if (message === undefined) return undefined;
  if (!namesItsTypes(application)) {
    context.assumes({ message: `a plugin of Argo CD decrypts Secret ${object.ref.name}`, object: application.ref });
    return undefined;
  }
  const stands = context.fails({
    rule: "argo-cd/secret-encrypted",
    object: application.ref,
    about: `${object.ref.namespace}/${object.ref.name}`,
    message,
    blame: { object: object.ref, path: ["sops"] },
    known: { from: "executed", of: "Argo CD 3.2 (ApplyResource), Kubernetes 1.35" },
    details: { secret: object.ref.name },
  });
  return stands ? message : undefined;
}

/** What SOPS has encrypted is applied as it is, its field `sops` dropped, unless a plugin may have decrypted it. */
export function asDecrypted(application: WorldObject, object: WorldObject, context: Context): WorldObject {
  const encrypted = asCiphertext(asStored(object));
  if (encrypted === object || namesItsTypes(application)) return encrypted;
  context.assumes({ message: `a plugin of Argo CD decrypts ${refName(object.ref)}`, object: application.ref });
  return object;
}

const storedAs = new WeakMap<WorldObject, WorldObject>();

/** The API server drops a field that it does not know; the same object each time. */
function asStored(object: WorldObject): WorldObject {
  if (object.object["sops"] === undefined) return object;
  const known = storedAs.get(object);
  if (known) return known;
  const { sops: _, ...fields } = object.object;
  const made = { ...object, object: fields };
  storedAs.set(object, made);
  return made;
}

/** Applied by the client, a field that Secrets do not have is dropped; what stands under `stringData` is stored as it is. */
function refusal(application: WorldObject, object: WorldObject): string | undefined {
  if (isServerSide(application, object)) {
    const { namespace, name } = object.ref;
    return `failed to create typed patch object (${namespace}/${name}; /v1, Kind=Secret): .sops: field not declared in schema`;
  }
  const isEncrypted = fieldsAt(object.object, "data").some(([, value]) => String(value).startsWith("ENC["));
  return isEncrypted
    ? 'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 3'
    : undefined;
}

/** A plugin is looked for only where the source leaves its type open. */
function namesItsTypes({ object }: WorldObject): boolean {
  const many = listAt(object, "spec", "sources");
  const sources = many.length > 0 ? many : [at(object, "spec", "source") ?? null];
  const built = sources.filter((source) => stringAt(source, "path") !== undefined);
  return built.every((source) => ["kustomize", "directory"].some((type) => at(source, type) !== undefined));
}
