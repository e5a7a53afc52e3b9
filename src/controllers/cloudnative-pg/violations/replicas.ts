import { isOpen } from "../../../source/index.ts";
import { at, fieldsAt, listAt, numberAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { violation, type Violation } from "./violation.ts";

/** How many instances wait for each other, and which server a replica cluster follows. */
export function ofReplicas(spec: JsonObject): readonly Violation[] {
  const instances = numberAt(spec, "instances") ?? 1;
  const [least, most] = [numberAt(spec, "minSyncReplicas") ?? 0, numberAt(spec, "maxSyncReplicas") ?? 0];
  const supervised = stringAt(spec, "primaryUpdateStrategy") === "supervised" && instances === 1;
  return [
    ...(least > most
      ? [violation(["spec", "minSyncReplicas"], least, "minSyncReplicas cannot be greater than maxSyncReplicas")]
      : []),
    ...(most > 0 && most >= instances
      ? [violation(["spec", "maxSyncReplicas"], most, "maxSyncReplicas must be lower than the number of instances")]
      : []),
    ...(supervised
      ? [
          violation(
            ["spec", "primaryUpdateStrategy"],
            "supervised",
            "supervised update strategy is not allowed for clusters with a single instance",
          ),
        ]
      : []),
    ...election(spec),
    ...synchronous(spec, instances, least + most),
    ...replicaCluster(spec),
  ];
}

function election(spec: JsonObject): readonly Violation[] {
  const path = ["postgresql", "syncReplicaElectionConstraint"];
  const labels = listAt(spec, ...path, "nodeLabelsAntiAffinity");
  if (at(spec, ...path, "enabled") !== true || labels.length > 0) return [];
  const message =
    "Can't enable syncReplicaConstraints without passing labels for comparison inside nodeLabelsAntiAffinity";
  return [violation(["spec", ...path, "nodeLabelsAntiAffinity"], null, message)];
}

function synchronous(spec: JsonObject, instances: number, older: number): readonly Violation[] {
  const path = ["spec", "postgresql", "synchronous"];
  const written = at(spec, "postgresql", "synchronous");
  const number = numberAt(spec, "postgresql", "synchronous", "number");
  if (written === undefined || written === null || number === undefined) return [];
  const names = ["standbyNamesPre", "standbyNamesPost"].flatMap((list) =>
    listAt(spec, "postgresql", "synchronous", list),
  );
  const few = {
    ...violation([...path, "number"], number, "The number of synchronous replicas should be greater than zero"),
    byRule: true,
  };
  const many =
    "Invalid synchronous configuration: the number of synchronous replicas must be less than the total number of instances and the provided standby names.";
  return [
    ...(number < 1 ? [few] : []),
    ...(older > 0
      ? [violation(path, written, "Can't have both legacy synchronous replica configuration and new one")]
      : []),
    ...(number >= instances + names.length ? [violation(path, written, many)] : []),
  ];
}

function replicaCluster(spec: JsonObject): readonly Violation[] {
  const replica = at(spec, "replica");
  const source = stringAt(spec, "replica", "source") ?? "";
  if (at(spec, "replica", "enabled") !== true || replica === undefined) return [];
  const methods = fieldsAt(spec, "bootstrap").map(([method]) => method);
  const follows = methods.includes("pg_basebackup") || methods.includes("recovery");
  const names = listAt(spec, "externalClusters").map((cluster) => stringAt(cluster, "name") ?? "");
  const isKnown = isOpen(source) || names.some((name) => name === source || isOpen(name));
  const path = ["spec", "replica"];
  return [
    ...(follows
      ? []
      : [violation(path, replica, "replica mode bootstrap is compatible only with pg_basebackup or recovery")]),
    ...(isKnown ? [] : [violation([...path, "source"], source, `External cluster ${source} not found`)]),
  ];
}
