import type { Ref } from "../../render/index.ts";
import { groupKindOf } from "../../world/index.ts";
import type { WaitsFor } from "./controller.ts";

/** An object as something to wait for. */
export function waitsForObject(ref: Ref): WaitsFor {
  return { kind: groupKindOf(ref), namespace: ref.namespace, name: ref.name };
}
