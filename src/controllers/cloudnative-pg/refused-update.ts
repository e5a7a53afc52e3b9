import type { WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { refusedChange } from "../kubernetes/index.ts";

/** An object that nobody deploys, as the API server and the webhook let it be: what is refused leaves it as it was. */
export function withoutRefusedUpdate(object: WorldObject, context: Context): WorldObject {
  if (object.deployedBy) return object;
  return refusedChange(object, context, false)?.kind === "kept" ? asItWas(object) : object;
}

/** As it was before the change, with its status of now. */
export function asItWas(object: WorldObject): WorldObject {
  const { status } = object.object;
  const { previous } = object;
  if (previous === undefined) return object;
  return { ...object, object: status === undefined ? previous : { ...previous, status } };
}
