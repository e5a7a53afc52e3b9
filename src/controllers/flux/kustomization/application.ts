import { asCiphertext, at, groupKindOf, labelsOf, type Deployment, type WorldObject } from "../../../world/index.ts";
import type { Context, Deleted } from "../../engine/index.ts";
import { mayBeReplaced, refusedChange } from "../../kubernetes/index.ts";
import { isAppliedAsRendered } from "../as-rendered.ts";
import type { Failure } from "../conditions.ts";
import { applyFailed, refusedObject } from "./refused-object.ts";
import { stageOf } from "./stages.ts";

/** What a Kustomization applies, and why it stops before it has applied everything. */
interface Application {
  readonly deploys: readonly WorldObject[];
  /** What must go first, as it cannot be updated (`spec.force`). */
  readonly deletes?: readonly Deleted[] | undefined;
  readonly failure?: Failure | undefined;
}

/**
 * Applies what was built (kustomize-controller apply; fluxcd/pkg ssa, ApplyAllStaged): definitions first, then the rest, of
 * which nothing is applied when the API server refuses a single object in the dry run, be it of another app.
 */
export function application(object: WorldObject, deployment: Deployment, context: Context): Application {
  const { objects, beside = [] } = deployment;
  const all = [...objects, ...beside];
  const encrypted = encryptedSecret(object, all, context);
  if (encrypted) return { deploys: [], failure: encrypted };
  const refused = refusedObject(object, all, context);
  if (refused) return { deploys: objects.filter((one) => stageOf(one) < refused.stage), failure: refused.failure };
  const replaced: Deleted[] = [];
  for (const written of objects) {
    const forces = at(object.object, "spec", "force") === true || mayBeReplaced(written);
    const change = refusedChange(written, context, forces, object);
    if (change?.kind === "replaced") replaced.push(change.deleted);
    if (change?.kind !== "kept") continue;
    const { kind, namespace, name } = written.ref;
    const message = `${kind}/${namespace}/${name} dry-run failed (Invalid): ${change.message}`;
    return { deploys: objects.filter((one) => stageOf(one) < stageOf(written)), failure: applyFailed(message) };
  }
  return { deploys: objects.map((one) => asDecrypted(object, one, context)), deletes: replaced };
}

/** Files of SOPS that a generator reads are decrypted for Secrets alone, and where `decryption` says so (decryptor.DecryptSources). */
function asDecrypted(kustomization: WorldObject, object: WorldObject, { world }: Context): WorldObject {
  if (groupKindOf(object.ref) === "ConfigMap") return asCiphertext(object);
  const isTold = at(kustomization.object, "spec", "decryption") !== undefined;
  return isTold || !isAppliedAsRendered(world, kustomization) ? object : asCiphertext(object);
}

function encryptedSecret(object: WorldObject, objects: readonly WorldObject[], context: Context): Failure | undefined {
  if (at(object.object, "spec", "decryption") !== undefined) return undefined;
  const secret = objects.find(isEncrypted);
  if (secret === undefined || !isAppliedAsRendered(context.world, object)) return undefined;
  const { namespace, name } = secret.ref;
  const message = `Secret/${namespace}/${name} is SOPS encrypted, configuring decryption is required for this secret to be reconciled`;
  const stands = context.fails({
    rule: "flux/decryption-missing",
    object: object.ref,
    message: `ReconciliationFailed: ${message}`,
    blame: { object: object.ref, path: ["spec"], missing: "no decryption" },
    known: { from: "source", of: "kustomize-controller 1.9, apply" },
    details: { secret: name },
  });
  return stands ? applyFailed(message) : undefined;
}

/** kustomize-controller, decryptor.IsEncryptedSecret and IsDecryptionDisabled. */
function isEncrypted({ ref, object }: WorldObject): boolean {
  if (groupKindOf(ref) !== "Secret" || object["sops"] === undefined) return false;
  const decrypt = labelsOf(object, "metadata", "annotations").get("kustomize.toolkit.fluxcd.io/decrypt");
  return decrypt?.toLowerCase() !== "disabled";
}
