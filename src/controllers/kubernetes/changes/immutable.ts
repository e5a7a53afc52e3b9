import type { Json, Path } from "../../../source/index.ts";
import {
  at,
  fieldsAt,
  groupKindOf,
  groupOf,
  listAt,
  sameJson,
  stringAt,
  type JsonObject,
} from "../../../world/index.ts";
import type { Ref } from "../../../render/index.ts";

/** Why the API server refuses to update an object, in its words, and the field that it does not let change. */
export interface Refusal {
  readonly path: Path;
  readonly message: string;
}

type Check = (before: JsonObject, after: JsonObject) => Refusal | undefined;

/** A field that stays as it was made, where it is written both before and after. */
function fixed(path: readonly string[], message: string): Check {
  return (before, after) => {
    const [was, is] = [at(before, ...path), at(after, ...path)];
    return was === undefined || is === undefined || sameJson(was, is) ? undefined : { path, message };
  };
}

const selector = fixed(["spec", "selector"], "spec.selector: Invalid value: …: field is immutable");
const roleRef = fixed(["roleRef"], "roleRef: Invalid value: …: cannot change roleRef");

const checks: ReadonlyMap<string, readonly Check[]> = new Map([
  ["apps/Deployment", [selector]],
  ["apps/DaemonSet", [selector]],
  ["apps/ReplicaSet", [selector]],
  ["apps/StatefulSet", [statefulSet]],
  ["PersistentVolumeClaim", [claim, shrunkClaim]],
  ["batch/Job", [job]],
  ["rbac.authorization.k8s.io/RoleBinding", [roleRef]],
  ["rbac.authorization.k8s.io/ClusterRoleBinding", [roleRef]],
  ["Secret", [fixed(["type"], "type: Invalid value: …: field is immutable"), frozen]],
  ["ConfigMap", [frozen]],
  ["Service", [fixed(["spec", "clusterIP"], "spec.clusterIP: Invalid value: …: field is immutable")]],
]);

/** Does the API server refuse this update (ValidateDeploymentUpdate and its like in pkg/apis of Kubernetes)? */
export function immutableRefusal(ref: Ref, before: JsonObject, after: JsonObject): Refusal | undefined {
  for (const check of checks.get(groupKindOf(ref)) ?? []) {
    const refusal = check(before, after);
    if (refusal === undefined) continue;
    const group = groupOf(ref.apiVersion);
    const kind = group === "" ? ref.kind : `${ref.kind}.${group}`;
    return { ...refusal, message: `${kind} "${ref.name}" is invalid: ${refusal.message}` };
  }
  return undefined;
}

const setFields =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

function statefulSet(before: JsonObject, after: JsonObject): Refusal | undefined {
  const fields = ["selector", "serviceName", "podManagementPolicy"] as const;
  const changed = fields.find((field) => !sameJson(setField(before, field), setField(after, field)));
  const templates = (object: JsonObject): Json => listAt(object, "spec", "volumeClaimTemplates").map(template);
  const field = changed ?? (sameJson(templates(before), templates(after)) ? undefined : "volumeClaimTemplates");
  return field === undefined ? undefined : { path: ["spec", field], message: `spec: Forbidden: ${setFields}` };
}

function setField(object: JsonObject, field: string): Json | undefined {
  return (
    at(object, "spec", field) ??
    (field === "podManagementPolicy" ? "OrderedReady" : field === "serviceName" ? "" : undefined)
  );
}

/** As the API server completes it, as far as people write or leave out what is the default anyway. */
function template(written: Json): Json {
  const spec = fieldsAt(written, "spec").filter(
    ([name]) => name !== "volumeMode" || at(written, "spec", name) !== "Filesystem",
  );
  return {
    name: stringAt(written, "metadata", "name") ?? null,
    labels: at(written, "metadata", "labels") ?? null,
    annotations: at(written, "metadata", "annotations") ?? null,
    spec: Object.fromEntries(spec),
  };
}

const claimFields =
  "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";

/** What is not written has been filled in by the cluster, and may be the same. */
function claim(before: JsonObject, after: JsonObject): Refusal | undefined {
  const fields = [
    "accessModes",
    "storageClassName",
    "volumeName",
    "volumeMode",
    "selector",
    "dataSource",
    "dataSourceRef",
  ];
  const changed = fields.find((field) => fixed(["spec", field], "")(before, after) !== undefined);
  return changed === undefined ? undefined : { path: ["spec", changed], message: claimFields };
}

function shrunkClaim(before: JsonObject, after: JsonObject): Refusal | undefined {
  const path = ["spec", "resources", "requests", "storage"];
  const [was, is] = [bytes(at(before, ...path)), bytes(at(after, ...path))];
  if (was === undefined || is === undefined || is >= was) return undefined;
  const message = "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity";
  return { path, message };
}

const units: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

function bytes(quantity: Json | undefined): number | undefined {
  const [, number = "", unit = ""] = /^([0-9.]+)([A-Za-z]*)$/.exec(String(quantity ?? "")) ?? [];
  const factor = units[unit];
  return number === "" || factor === undefined ? undefined : Number(number) * factor;
}

/** One that is deleted when it is done may be made anew. */
function job(before: JsonObject, after: JsonObject): Refusal | undefined {
  if (at(before, "spec", "ttlSecondsAfterFinished") !== undefined) return undefined;
  return fixed(["spec", "template"], "spec.template: Invalid value: …: field is immutable")(before, after);
}

function frozen(before: JsonObject, after: JsonObject): Refusal | undefined {
  if (at(before, "immutable") !== true) return undefined;
  const changed = ["data", "stringData", "binaryData"].find((field) => !sameJson(at(before, field), at(after, field)));
  return changed === undefined
    ? undefined
    : { path: [changed], message: `${changed}: Forbidden: field is immutable when \`immutable\` is set` };
}
