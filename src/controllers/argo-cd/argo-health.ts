import {
  at,
  groupKindOf,
  healthOf,
  listAt,
  numberAt,
  stringAt,
  type GroupKind,
  type Health,
  type World,
  type WorldObject,
} from "../../world/index.ts";
import { containersOf, isClaimOfWaitingClass } from "../kubernetes/index.ts";

export type ArgoHealth = "Healthy" | "Progressing" | "Degraded" | "Suspended" | "Unknown";

type Check = (object: WorldObject, world: World) => ArgoHealth;

/**
 * What Argo CD thinks of an object (gitops-engine pkg/health, resource_customizations). Kinds without a check are healthy at once,
 * and so are those that it checks and nobody simulates here.
 */
export function argoHealth(object: WorldObject, world: World): ArgoHealth {
  // The rest of the repository is taken to be in order.
  if (object.role === "context") return "Healthy";
  return checks[groupKindOf(object.ref)]?.(object, world) ?? "Healthy";
}

const checks: Readonly<Record<GroupKind, Check>> = {
  Pod: podHealth,
  PersistentVolumeClaim: (claim, world) => (isClaimOfWaitingClass(claim, world) ? "Progressing" : byState(claim)),
  "acid.zalan.do/postgresql": zalandoHealth,
  "apps/DaemonSet": byPods,
  "apps/Deployment": deploymentHealth,
  "apps/ReplicaSet": byPods,
  "apps/StatefulSet": byPods,
  "batch/Job": (job) => (at(job.object, "spec", "suspend") === true ? "Suspended" : byState(job)),
  "external-secrets.io/ClusterSecretStore": byReadyCondition,
  "external-secrets.io/ExternalSecret": byReadyCondition,
  "external-secrets.io/PushSecret": byReadyCondition,
  "external-secrets.io/SecretStore": byReadyCondition,
  "gateway.networking.k8s.io/HTTPRoute": routeHealth,
  "postgresql.cnpg.io/Cluster": cloudNativePgHealth,
};

/** Is it up? What cannot be known here is taken to be. */
function byState(object: WorldObject): ArgoHealth {
  return healthFrom(healthOf(object));
}

function healthFrom(health: Health | undefined): ArgoHealth {
  const isUp = health !== undefined && health.state !== "waiting" && health.state !== "failed";
  return isUp ? "Healthy" : "Progressing";
}

/**
 * Without a probe a container is ready as soon as it runs, and Argo CD has seen that before its process gives up: only what keeps
 * containers from starting counts then.
 */
function byPods(workload: WorldObject): ArgoHealth {
  const waitsToBeReady =
    numberAt(workload.object, "spec", "minReadySeconds") !== undefined ||
    containersOf(workload).every(
      ({ init, spec }) => init || ["readinessProbe", "startupProbe"].some((probe) => at(spec, probe) !== undefined),
    );
  return waitsToBeReady ? byState(workload) : healthFrom(workload.health.get("workload"));
}

/** The deployment controller gives up waiting after `progressDeadlineSeconds`, and goes on trying all the same. */
export function progressDeadline({ object, statusSince }: WorldObject): number {
  return statusSince + (numberAt(object, "spec", "progressDeadlineSeconds") ?? 600);
}

function deploymentHealth(deployment: WorldObject, world: World): ArgoHealth {
  if (at(deployment.object, "spec", "paused") === true) return "Suspended";
  const health = byPods(deployment);
  if (health !== "Progressing" || deployment.health.size === 0) return health;
  return world.now >= progressDeadline(deployment) ? "Degraded" : "Progressing";
}

/** The reason why a container waits decides, unless the pod has a finite life (health_pod.go). */
function podHealth(pod: WorldObject): ArgoHealth {
  const health = byPods(pod);
  const lives = (stringAt(pod.object, "spec", "restartPolicy") ?? "Always") === "Always";
  const reason = /^(\w+)/.exec(healthOf(pod)?.reason ?? "")?.[1] ?? "";
  return health === "Progressing" && lives && /^Err|Error$|BackOff$/.test(reason) ? "Degraded" : health;
}

function byReadyCondition({ object }: WorldObject): ArgoHealth {
  for (const condition of listAt(object, "status", "conditions")) {
    if (stringAt(condition, "type") !== "Ready") continue;
    if (stringAt(condition, "status") === "False") return "Degraded";
    if (stringAt(condition, "status") === "True") return "Healthy";
  }
  return "Progressing";
}

/** Whether a Gateway takes the route is left to the cluster; what it says of the backends is simulated. */
function routeHealth(route: WorldObject): ArgoHealth {
  const health = healthOf(route);
  if (health === undefined) return "Progressing";
  return health.reason.startsWith("ResolvedRefs False") && byState(route) === "Progressing" ? "Degraded" : "Healthy";
}

function zalandoHealth({ object }: WorldObject): ArgoHealth {
  switch (stringAt(object, "status", "PostgresClusterStatus")) {
    case "Running":
      return "Healthy";
    case undefined:
    case "Creating":
    case "Updating":
      return "Progressing";
    default:
      return "Degraded";
  }
}

const progressingPhases: ReadonlySet<string> = new Set([
  "Setting up primary",
  "Creating a new replica",
  "Upgrading cluster",
  "Waiting for the instances to become active",
  "Promoting to primary cluster",
]);

const suspendedPhases: ReadonlySet<string> = new Set([
  "Unable to create required cluster objects",
  "Cluster cannot proceed to reconciliation due to an unknown plugin being required",
  "Cluster has incomplete or invalid image catalog",
  "Cluster is unrecoverable and needs manual intervention",
]);

function cloudNativePgHealth({ object }: WorldObject): ArgoHealth {
  const phase = stringAt(object, "status", "phase");
  if (phase === undefined || progressingPhases.has(phase)) return "Progressing";
  if (phase === "Cluster in healthy state") return "Healthy";
  return suspendedPhases.has(phase) ? "Suspended" : "Unknown";
}
