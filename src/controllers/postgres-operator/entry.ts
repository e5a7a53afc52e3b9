import { stringAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/** `resync_period`: a Sync of every cluster follows after so many seconds. */
export const syncInterval: number = 30 * 60;

/** What the operator does with a cluster now; `failed-create` until the next Sync. */
export type Phase = "create" | "failed-create" | "sync";

/**
 * An object that is created under a running operator is built by Create; one that is there when the operator starts, by Sync
 * (pkg/controller/postgresql.go, processEvent and acquireInitialListOfClusters). Which it will be is not in the repository. A Sync
 * is the better way, unless something ends it early: a Create has done more by then.
 */
export function phaseOf(object: WorldObject, context: Context, endsEarly: boolean): Phase {
  const ways = [
    "it is there when the operator starts (Sync)",
    "it is created under a running operator (Create)",
  ] as const;
  const [best, worst] = endsEarly ? [ways[1], ways[0]] : ways;
  const way = context.chooses({ object, name: "how it comes to life", best, worst });
  const status = statusOf(object);
  if ((way === "best") !== endsEarly) return "sync";
  if (status === undefined || status === "Creating") return "create";
  return status === "CreateFailed" && context.world.now < nextSync(object) ? "failed-create" : "sync";
}

/** `status.PostgresClusterStatus`, the STATUS column. */
export function statusOf({ object }: WorldObject): string | undefined {
  return stringAt(object, "status", "PostgresClusterStatus");
}

/** When the Sync comes that follows a failure, at the latest. */
export function nextSync({ statusSince }: WorldObject): number {
  return statusSince + syncInterval;
}
