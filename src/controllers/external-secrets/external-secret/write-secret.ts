import { isOpen } from "../../../source/index.ts";
import { originsOf, plainText } from "../../../template/index.ts";
import { at, refName, stringAt, type KeyedData, type WorldObject } from "../../../world/index.ts";
import type { Context, Outcome } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import { applyTemplate } from "./template/apply-template.ts";
import { isFailure, prefixed, writeFailure, type Failure } from "./failure.ts";
import { failed, ready, readyInVain } from "./outcomes.ts";
import { missingTarget } from "./missing-target.ts";
import { mayWrite, outrun } from "./ownership.ts";
import { refreshed } from "./redrawn.ts";
import { secretDraft } from "./secret-draft.ts";
import { ownerOf, targetOf } from "./target.ts";

/** Renders and writes the Secret (the mutation, createSecret and updateSecret of the ExternalSecret controller). */
export function writeSecret(external: WorldObject, fetched: KeyedData, context: Context): Outcome {
  const { namespace, name, creationPolicy, immutable } = targetOf(external);
  const existing = context.world.get("Secret", namespace, name);
  const missing = creationPolicy === "Merge" ? missingTarget(external, existing, context) : undefined;
  if (missing) return missing;
  // With `immutable` the Secret stays as it was first written; the template is not even rendered again.
  if (existing && immutable && at(existing.object, "immutable") === true) return ready("SecretSynced", "secret synced");
  const rendered = applyTemplate(external, fetched, context);
  if (isFailure(rendered)) {
    const isUpdate = existing && (ownerOf(existing)?.name ?? external.ref.name) === external.ref.name;
    return failed(isUpdate ? prefixed(`unable to mutate secret ${name}: `, rendered) : rendered);
  }
  const permission = mayWrite(external, existing, context);
  if (typeof permission !== "string") return failed(permission);
  if (permission === "behind") return { health: { state: "waiting", reason: outrun } };
  if (permission === "elsewhere") return ready("SecretSynced", "secret synced");
  if (permission === "contested")
    return readyInVain("SecretSynced", "secret synced", "and another controller replaces what it wrote");
  const { data, wakeAt } = refreshed(external, rendered.data, context);
  // An orphan counts as valid whatever others have made of it, until the next refresh (isSecretValid).
  const isLeftAlone = existing && creationPolicy === "Orphan" && data === rendered.data && hasSynced(external);
  if (isLeftAlone) return { ...ready("SecretSynced", "secret synced"), wakeAt };
  const refused = existing && updateRefusal(external, existing, data, context);
  if (refused) return failed(refused);
  if (existing?.manifest && creationPolicy === "Owner") noteAdoption(external, existing, context);
  const event = existing
    ? ({ type: "Normal", reason: "Updated", message: "secret updated" } as const)
    : ({ type: "Normal", reason: "Created", message: "secret created" } as const);
  return {
    ...ready("SecretSynced", "secret synced"),
    apply: [secretDraft(external, { ...rendered, data }, existing, permission === "shared")],
    events: [event],
    explains: explanations(data),
    wakeAt,
  };
}

/** Has it written its Secret before? */
export function hasSynced({ object }: WorldObject): boolean {
  return stringAt(object, "status", "conditions", 0, "reason") === "SecretSynced";
}

/** From where each key has its value, for the trace. */
function explanations({ values }: KeyedData): readonly string[] {
  return [...values.keys()].sort().flatMap((key) => {
    const origins = originsOf(values.get(key) ?? []);
    return origins.length === 0 ? [] : [`${key}: ${origins.join("; ")}`];
  });
}

/** What the API server does not let be changed in a Secret. */
function updateRefusal(
  external: WorldObject,
  existing: WorldObject,
  data: KeyedData,
  context: Context,
): Failure | undefined {
  const { name } = existing.ref;
  const isFixed = at(existing.object, "immutable") === true && holdsOther(existing, data);
  const wanted = stringAt(external.object, "spec", "target", "template", "type");
  const present = stringAt(existing.object, "type") ?? "Opaque";
  if (!isFixed && (wanted === undefined || wanted === present || isOpen(wanted))) return undefined;
  const error = isFixed
    ? `unable to update secret ${name}: secret is immutable`
    : `unable to update secret ${name}: Secret "${name}" is invalid: type: Invalid value: "${wanted}": field is immutable`;
  const stands = context.fails({
    rule: "external-secrets/target-conflict",
    object: existing.ref,
    about: isFixed ? "immutable" : "type",
    message: error,
    blame: isFixed
      ? { object: existing.ref, path: ["immutable"] }
      : { object: external.ref, path: ["spec", "target", "template", "type"] },
    known: knownFromSource,
    details: {
      secret: name,
      writers: [refName(external.ref)],
      owner: null,
      fixed: isFixed ? "immutable" : "type",
      present,
    },
  });
  if (!stands) return undefined;
  return writeFailure(error, isFixed ? "could not update secret, target is immutable" : "could not update secret");
}

/** Are its values certainly others? */
function holdsOther({ data: present }: WorldObject, { values }: KeyedData): boolean {
  if (!present) return false;
  if (present.complete && [...values.keys()].some((key) => !present.values.has(key))) return true;
  return [...values].some(([key, value]) => {
    const before = present.values.get(key);
    const isKnown = [...value, ...(before ?? [])].every(({ from }) => from?.kind !== "outside");
    return isKnown && before !== undefined && plainText(before) !== plainText(value);
  });
}

/** A Secret without an owner is taken over without a word, and what was in it is gone (issue 2346). */
function noteAdoption(external: WorldObject, existing: WorldObject, context: Context): void {
  context.notes({
    rule: "external-secrets/target-conflict",
    object: existing.ref,
    about: "adopted",
    message: `External Secrets takes over Secret ${existing.ref.name} and replaces its data`,
    blame: { object: external.ref, path: ["spec", "target", "name"] },
    known: knownFromSource,
    weight: "side",
    details: { secret: existing.ref.name, writers: [refName(external.ref)], owner: "manifest" },
  });
}
