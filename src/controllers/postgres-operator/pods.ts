import { healthOf, type WorldObject } from "../../world/index.ts";
import type { Context, ControllerEvent, Outcome } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import { nextSync, statusOf, type Phase } from "./entry.ts";
import { failed, normal, status } from "./outcomes.ts";

/** `pod_label_wait_timeout` and `resource_check_timeout`. */
const patience = 10 * 60;

/** waitStatefulsetPodsReady; whatever keeps the pods from coming up, this is all that the cluster's object tells. */
export function awaitPods(object: WorldObject, cluster: Cluster, phase: Phase, { world }: Context): Outcome {
  const { namespace, name } = cluster.ref;
  const pods = world.get("apps/StatefulSet", namespace, name);
  const waitsFor = [{ kind: "apps/StatefulSet", namespace, name }];
  const before = object.health.get("postgres-operator");
  const word = statusOf(object);
  if (before && word === "Running") return { health: before, waitsFor };
  // Where it failed before there was a StatefulSet, the next Sync makes it and waits like the first.
  if (before?.state === "failed" && pods && word?.endsWith("Failed") === true) {
    if (world.now < nextSync(object)) return { health: before, waitsFor, wakeAt: nextSync(object) };
    return { ...heedless(before.reason), waitsFor };
  }
  if (pods === undefined || healthOf(pods)?.state !== "failed") return { ...creating(cluster, phase, word), waitsFor };
  const deadline = object.statusSince + patience;
  if (world.now < deadline) return { ...creating(cluster, phase, word), waitsFor, wakeAt: deadline };
  const error = `${stage(pods)} error: still failing after 200 retries`;
  const words = phase === "create" ? error : `could not sync statefulsets: cluster is not ready: ${error}`;
  return { ...failed(phase, words, world.now), waitsFor };
}

/** waitStatefulsetReady counts the pods that are made, waitPodLabelsReady then those that Patroni has labelled. */
function stage(pods: WorldObject): string {
  return healthOf(pods)?.reason.startsWith("FailedCreate") === true ? "stateful set" : "pod labels";
}

/** Where the StatefulSet is there before, a Sync does not wait for its pods, and an error in the database is only logged. */
function heedless(reason: string): Outcome {
  return {
    health: {
      state: "falsely-ready",
      reason: `Running all the same, as a later Sync does not wait for pods; before, ${reason}`,
    },
    status: status("Running"),
  };
}

/** A Sync sets no status until it has ended. */
function creating(cluster: Cluster, phase: Phase, word: string | undefined): Outcome {
  const health = { state: "waiting", reason: "waiting for the pods" } as const;
  if (phase === "sync") return { health };
  const events = word === undefined ? creationEvents(cluster) : [];
  return { health: { ...health, reason: "Creating: waiting for the pods" }, status: status("Creating"), events };
}

/** What Create tells on its way to the pods, in order. */
export function creationEvents({ ref }: Cluster): readonly ControllerEvent[] {
  const name = `${ref.namespace}/${ref.name}`;
  return [
    normal("Create", "Started creation of new cluster resources"),
    normal("Services", `The service "${name}" for role master has been successfully created`),
    normal("Services", `The service "${name}-repl" for role replica has been successfully created`),
    normal("Secrets", "The secrets have been successfully created"),
    normal("StatefulSet", `Statefulset "${name}" has been successfully created`),
  ];
}
