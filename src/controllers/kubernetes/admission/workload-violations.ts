import { isOpen } from "../../../source/index.ts";
import { builtInType } from "../../../catalog/index.ts";
import {
  fieldText,
  at,
  fieldsAt,
  groupKindOf,
  listAt,
  stringAt,
  type GroupKind,
  type WorldObject,
} from "../../../world/index.ts";
import { podPath } from "../pods/pod.ts";
import { duplicate, forbidden, repeated, required, type Violation } from "./violation.ts";

const selecting: ReadonlySet<GroupKind> = new Set([
  "apps/DaemonSet",
  "apps/Deployment",
  "apps/ReplicaSet",
  "apps/StatefulSet",
]);

/** What the API server checks of a workload around its containers (pkg/apis/apps, batch and core validation). */
export function workloadViolations(workload: WorldObject): readonly Violation[] {
  const kind = groupKindOf(workload.ref);
  return [
    ...(selecting.has(kind) && at(workload.object, "spec", "selector") === undefined
      ? [required(["spec"], "selector", "add a selector that matches the template's labels")]
      : []),
    ...emptySelector(workload, kind),
    ...restartPolicy(workload, kind),
    ...strategy(workload, kind),
    ...volumes(workload),
  ];
}

function restartPolicy({ object, ref }: WorldObject, kind: GroupKind): readonly Violation[] {
  const pod = podPath({ object, ref } as WorldObject);
  const policy = stringAt(object, ...pod, "restartPolicy");
  const path = [...pod, "restartPolicy"];
  if (selecting.has(kind)) {
    if (policy === undefined || policy === "Always") return [];
    const message = `${fieldText(path)}: Unsupported value: "${policy}": supported values: "Always"`;
    return [{ path, message, remedy: "remove restartPolicy, or set it to Always" }];
  }
  if (!kind.startsWith("batch/") || policy === "OnFailure" || policy === "Never") return [];
  const remedy = "set restartPolicy to OnFailure or Never";
  if (policy === undefined) return [required(pod, "restartPolicy", remedy, 'valid values: "OnFailure", "Never"')];
  const message = `${fieldText(path)}: Unsupported value: "${policy}": supported values: "OnFailure", "Never"`;
  return [{ path, message, remedy }];
}

/** One that selects everything (ValidateDeploymentSpec and its like). */
function emptySelector({ object }: WorldObject, kind: GroupKind): readonly Violation[] {
  const selector = at(object, "spec", "selector");
  if (!selecting.has(kind) || selector === undefined || selector === null) return [];
  if (fieldsAt(selector, "matchLabels").length > 0 || listAt(selector, "matchExpressions").length > 0) return [];
  const word = kind.slice(kind.indexOf("/") + 1).toLowerCase();
  const why = `empty selector is invalid for ${word === "replicaset" ? "deployment" : word}`;
  const message = `spec.selector: Invalid value: {}: ${why}`;
  const remedy = "select the template's labels under matchLabels";
  return [{ path: ["spec", "selector"], message, remedy, missing: "no matchLabels" }];
}

function strategy({ object }: WorldObject, kind: GroupKind): readonly Violation[] {
  const type = stringAt(object, "spec", "strategy", "type") ?? "";
  if (kind === "apps/Deployment" && !["", "Recreate", "RollingUpdate"].includes(type) && !isOpen(type)) {
    const path = ["spec", "strategy", "type"];
    const message = `${fieldText(path)}: Unsupported value: ${JSON.stringify(type)}: supported values: "Recreate", "RollingUpdate"`;
    return [{ path, message, remedy: "set the type to Recreate or RollingUpdate" }];
  }
  if (kind !== "apps/Deployment" || stringAt(object, "spec", "strategy", "type") !== "Recreate") return [];
  if (fieldsAt(object, "spec", "strategy", "rollingUpdate").length === 0) return [];
  const why = "may not be specified when strategy `type` is 'Recreate'";
  return [forbidden(["spec", "strategy", "rollingUpdate"], why, "remove rollingUpdate, or use the type RollingUpdate")];
}

function volumes(workload: WorldObject): readonly Violation[] {
  const path = [...podPath(workload), "volumes"];
  const entries = listAt(workload.object, ...path);
  const double = repeated(entries, (volume) => stringAt(volume, "name")).map(({ index, key }) =>
    duplicate([...path, index, "name"], key, "give each volume a name of its own"),
  );
  const nameless = entries.flatMap((volume, index) =>
    stringAt(volume, "name") ? [] : [required([...path, index], "name", "give the volume a name")],
  );
  const mixed = entries.flatMap((volume, index) => {
    const [first, second] = fieldsAt(volume).filter(([field, value]) => isVolumeType(field) && value !== null);
    if (first === undefined || second === undefined) return [];
    const why = "may not specify more than 1 volume type";
    return [forbidden([...path, index, second[0]], why, `keep ${first[0]} or ${second[0]}`)];
  });
  const claimless = entries.flatMap((volume, index) => {
    const claim = at(volume, "persistentVolumeClaim");
    if (claim === undefined || claim === null || (at(claim, "claimName") ?? "") !== "") return [];
    return [required([...path, index, "persistentVolumeClaim"], "claimName", "name the claim")];
  });
  return [...double, ...nameless, ...mixed, ...claimless];
}

/** A field that a volume does not have is another mistake. */
function isVolumeType(field: string): boolean {
  return field !== "name" && builtInType("Volume")?.has(field) === true;
}
