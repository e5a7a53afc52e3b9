import type { WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { isServers, type Applier } from "../typed/applier.ts";
import { applierOf } from "../typed/applier-of.ts";
import { judged } from "./schema-judgement.ts";
import { droppedFields, refusal, troublesOf } from "./schema-troubles.ts";

/**
 * What the API server answers to a custom resource that its definition (CRD) refuses, so that the object never exists; undefined
 * when it takes it, or when nobody knows the definition. Of fields that it drops there is a note.
 */
export function schemaRefusal(
  object: WorldObject,
  context: Context,
  applier: Applier = applierOf(object, context),
): string | undefined {
  const verdict = judged(object, context, applier);
  if (!isServers(applier)) for (const note of droppedFields(object, verdict, applier)) context.notes(note);
  const standing = troublesOf(object, verdict, applier).filter((trouble) => context.fails(trouble));
  const [first] = standing;
  if (first === undefined || isServers(applier)) return first?.message;
  return refusal(
    object,
    standing.map(({ details }) => String(details?.["reason"])),
  );
}
