import type { WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import type { Failure } from "../failure.ts";
import { refusedRead } from "../read-permission.ts";
import { sourceSecret, type Request } from "./source-secret.ts";

/** The Secret, once the API server lets the client read it. */
export function readableSecret(request: Request, context: Context): WorldObject | "outside" | Failure {
  return refusedRead(request.external, request.client, request.key, context) ?? sourceSecret(request, context);
}
