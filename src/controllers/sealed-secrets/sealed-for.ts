import { isOpen } from "../../source/index.ts";
import { origin } from "../../render/index.ts";
import { fieldsAt, labelsOf, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/**
 * In the strict scope name and namespace are part of what is sealed. Both stand in the encrypted text only, but kubeseal writes them
 * into the template too: where a kustomization then changes one, and the template still has what it was, nobody can open it.
 * Answers what the controller says then.
 */
export function sealedForAnother(sealed: WorldObject, context: Context): string | undefined {
  const field = changedField(sealed);
  if (field === undefined) return undefined;
  const keys = fieldsAt(sealed.object, "spec", "encryptedData").map(([key]) => key);
  const message = `Failed to unseal: no key could decrypt secret (${keys.toSorted().join(", ")})`;
  const stands = context.fails({
    rule: "sealed-secrets/no-key",
    object: sealed.ref,
    about: field,
    message: `ErrUnsealFailed: ${message}`,
    blame: { object: sealed.ref, path: ["metadata", field] },
    known: { from: "source", of: "Sealed Secrets 0.5–0.32, EncryptionLabel" },
    details: { field, was: templateField(sealed, field) ?? "", is: stringAt(sealed.object, "metadata", field) ?? "" },
  });
  return stands ? message : undefined;
}

type Field = "name" | "namespace";

/** EncryptionLabel: nothing in the cluster-wide scope, the namespace in that of a namespace, both in the strict one. */
function changedField(sealed: WorldObject): Field | undefined {
  const annotations = labelsOf(sealed.object, "metadata", "annotations");
  const isSet = (scope: string): boolean => annotations.get(`sealedsecrets.bitnami.com/${scope}`) === "true";
  if (isSet("cluster-wide")) return undefined;
  const fields: readonly Field[] = isSet("namespace-wide") ? ["namespace"] : ["namespace", "name"];
  return fields.find((field) => isChanged(sealed, field));
}

const changers: Readonly<Record<Field, readonly string[]>> = {
  name: ["namePrefix", "nameSuffix"],
  namespace: ["namespace"],
};

/** A template that differs without a kustomization's doing is left over from something else. */
function isChanged(sealed: WorldObject, field: Field): boolean {
  const [was, is] = [templateField(sealed, field), stringAt(sealed.object, "metadata", field)];
  if (was === undefined || is === undefined || was === is || isOpen(`${was}${is}`)) return false;
  const steps = sealed.manifest ? (origin(sealed.manifest, ["metadata", field])?.steps ?? []) : [];
  return steps.some(({ by }) => changers[field].includes(by));
}

function templateField({ object }: WorldObject, field: Field): string | undefined {
  return stringAt(object, "spec", "template", "metadata", field);
}
