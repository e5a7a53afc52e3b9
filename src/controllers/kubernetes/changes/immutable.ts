import type { Json } from "../../../source/index.ts";
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
import { clusterChanges, databaseChanges } from "./cloudnative-pg.ts";
import { fixed, growing, type Check, type Refusal } from "./check.ts";

const selector = fixed(["spec", "selector"], "spec.selector: Invalid value: …: field is immutable");
const roleRef = fixed(["roleRef"], "roleRef: Invalid value: …: cannot change roleRef");

const checks: ReadonlyMap<string, readonly Check[]> = new Map([
  ["apps/Deployment", [selector]],
  ["apps/DaemonSet", [selector]],
  ["apps/ReplicaSet", [selector]],
  ["apps/StatefulSet", [statefulSet]],
  [
    "PersistentVolumeClaim",
    [
      claim,
      growing(
        ["spec", "resources", "requests", "storage"],
        () => "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity",
      ),
    ],
  ],
  ["batch/Job", [job]],
  ["rbac.authorization.k8s.io/RoleBinding", [roleRef]],
  ["rbac.authorization.k8s.io/ClusterRoleBinding", [roleRef]],
  ["Secret", [fixed(["type"], "type: Invalid value: …: field is immutable"), frozen]],
  ["ConfigMap", [frozen]],
  ["postgresql.cnpg.io/Cluster", clusterChanges],
  ["postgresql.cnpg.io/Database", databaseChanges],
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
