import { objectTypes } from "./objects.ts";
import { podTypes } from "./pods.ts";
import { volumeTypes } from "./volumes.ts";

/** A field of a type that Kubernetes itself defines. */
export interface BuiltInField {
  /**
   * `string`, `bool`, `int32`, `int64`, `bytes`, `quantity`, `intOrString`, `time`, `any`, a type that `builtInType` knows, or, behind
   * `~`, one whose values are words.
   */
  readonly type: string;
  readonly holds: "one" | "list" | "map";
  /** Of a list: what tells its entries apart where the server merges them; of `set` the entries themselves. */
  readonly keys: readonly string[];
}

/**
 * The types of Kubernetes, in one line each: the name and the fields, with their types behind a colon where they are no texts. `[]` is a
 * list, `[name]` one whose entries their names tell apart, `{}` a map.
 * Source: api/openapi-spec/swagger.json and k8s.io/api of Kubernetes 1.37, with the fields of 1.35.
 */
const types: ReadonlyMap<string, ReadonlyMap<string, BuiltInField>> = new Map(
  [podTypes, volumeTypes, objectTypes]
    .join("")
    .replaceAll(/\n +/g, " ")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", ...fields] = line.split(" ");
      return [name, new Map(fields.map(readField))] as const;
    }),
);

function readField(text: string): readonly [string, BuiltInField] {
  const [, name = "", list, map, type = ""] = /^(\w+):?(?:\[([\w,]*)\])?(\{\})?(~?\w*)$/.exec(text) ?? [];
  const holds = list === undefined ? (map === undefined ? "one" : "map") : "list";
  return [name, { type: type === "" ? "string" : type, holds, keys: list ? list.split(",") : [] }];
}

/** What these types are of, by the version in which a manifest names them. */
const kinds: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "v1",
    words(
      "ConfigMap LimitRange Namespace PersistentVolume PersistentVolumeClaim Pod ResourceQuota Secret Service ServiceAccount",
    ),
  ],
  ["apps/v1", words("DaemonSet Deployment ReplicaSet StatefulSet")],
  ["autoscaling/v2", words("HorizontalPodAutoscaler")],
  ["batch/v1", words("CronJob Job")],
  ["networking.k8s.io/v1", words("Ingress IngressClass NetworkPolicy")],
  ["policy/v1", words("PodDisruptionBudget")],
  ["rbac.authorization.k8s.io/v1", words("ClusterRole ClusterRoleBinding Role RoleBinding")],
  ["scheduling.k8s.io/v1", words("PriorityClass")],
  ["storage.k8s.io/v1", words("StorageClass")],
]);

function words(text: string): readonly string[] {
  return text.split(" ");
}

/** Is the kind one whose every field is known here? */
export function isBuiltIn(apiVersion: string, kind: string): boolean {
  return kinds.get(apiVersion)?.includes(kind) === true;
}

/** The fields of a type, or of a kind; undefined for what is no structure. */
export function builtInType(name: string): ReadonlyMap<string, BuiltInField> | undefined {
  return types.get(name);
}
