import type { WorldObject } from "../../../world/index.ts";

export const apiServer = "api server";

/** Is it only in the repository, because the API server does not take it? */
export function isRefused({ health }: WorldObject): boolean {
  return health.get(apiServer)?.state === "failed";
}
