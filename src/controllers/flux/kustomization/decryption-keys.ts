import { isOpen } from "../../../source/index.ts";
import { stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { expectationOf } from "../../kubernetes/index.ts";
import { namesItsNamespace } from "../as-rendered.ts";
import type { Failure } from "../conditions.ts";
import { kustomizationKind } from "../kinds.ts";
import { namesakesOf, sourceMessage } from "../named-source.ts";
import { buildFailed } from "./build-failed.ts";

/**
 * The Secret with the keys is read before anything is built, whether something is encrypted or not, from the Kustomization's own namespace
 * (internal/decryptor, ImportKeys). Somebody makes one by hand where Flux begins; elsewhere it is brought as it is for the namespaces around.
 */
export function missingKeys(object: WorldObject, context: Context): Failure | undefined {
  const { world } = context;
  const { namespace } = object.ref;
  const name = stringAt(object.object, "spec", "decryption", "secretRef", "name");
  if (name === undefined || isOpen(name) || !namesItsNamespace(object)) return undefined;
  const { kind: state } = expectationOf(world, "Secret", namespace, name);
  if (state === "there" || state === "coming" || beginsIn(world, namespace)) return undefined;
  const secret = { kind: "Secret", namespace, name };
  const [other] = namesakesOf(world, secret);
  if (other === undefined) return undefined;
  const message = sourceMessage(secret);
  const stands = context.fails({
    rule: "flux/decryption-key-missing",
    object: object.ref,
    message: `BuildFailed: ${message}`,
    blame: { object: object.ref, path: ["spec", "decryption", "secretRef", "name"] },
    known: { from: "source", of: "kustomize-controller 1.9, ImportKeys" },
    details: { kind: "Secret", name, namespace, meantNamespace: other.ref.namespace, meantName: name },
  });
  return stands ? { ...buildFailed(message), waitsFor: [secret] } : undefined;
}

/** Is there a Kustomization that nothing of the repository brings? */
function beginsIn(world: World, namespace: string): boolean {
  return world
    .withHeld()
    .list(kustomizationKind, namespace)
    .some(({ deployedBy }) => deployedBy === undefined);
}
