import { stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context, Draft } from "../../engine/index.ts";
import { expectationOf } from "../../kubernetes/index.ts";
import { readerOf } from "./asked-secrets.ts";
import type { Cluster } from "../cluster.ts";
import { credentialDrafts } from "./secrets.ts";
import { secretNotMade } from "../troubles.ts";

/**
 * The Secrets that somebody reads as if the operator made them, under settings under which it does not. Only said once the
 * cluster is up, so that nothing else is to make them; taken to be mended, they are made.
 */
export function missingSecrets(cluster: Cluster, object: WorldObject, context: Context): readonly Draft[] {
  if (object.health.get("cloudnative-pg")?.state !== "ready") return [];
  const { application, ref } = cluster;
  const names = [
    ...(cluster.superuserAccess ? [] : [`${ref.name}-superuser`]),
    ...(application?.ownSecret && application.secret !== `${ref.name}-app` ? [`${ref.name}-app`] : []),
  ];
  return names.flatMap((name) => {
    const reader = readerOf(context.world, ref.namespace, name);
    if (!reader || stringAt(cluster.spec, "superuserSecret", "name") === name) return [];
    const existing = context.world.get("Secret", ref.namespace, name);
    if (existing && existing.madeBy?.name !== ref.name) return [];
    if (!existing && expectationOf(context.world, "Secret", ref.namespace, name).kind !== "absent") return [];
    if (context.fails(secretNotMade(cluster, name, reader))) return [];
    const mended = application && { ...application, secret: `${ref.name}-app`, ownSecret: false };
    const drafts = credentialDrafts({ ...cluster, application: mended }, true);
    return drafts.filter(({ object: draft }) => stringAt(draft, "metadata", "name") === name);
  });
}
