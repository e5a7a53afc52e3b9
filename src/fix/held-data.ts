import type { Manifest, Ref } from "../render/index.ts";
import { toJson, type Json, type Path } from "../source/index.ts";
import { at, fieldsAt, groupKindOf, refKey, sameJson } from "../world/index.ts";
import type { Change } from "./change.ts";
import { losesSight, reachesData } from "./data-of-pods.ts";

/**
 * Of each kind of object that holds data: the fields that say which data, where they lie and how they began. Whoever changes one of
 * these, or the object's name or namespace, may leave the data behind.
 */
const fieldsOfHolders: ReadonlyMap<string, readonly Path[]> = new Map<string, readonly Path[]>([
  ["PersistentVolume", [["spec"]]],
  ["PersistentVolumeClaim", [["spec"]]],
  ["apps/StatefulSet", [["spec", "volumeClaimTemplates"]]],
  [
    "acid.zalan.do/postgresql",
    [
      ["spec", "databases"],
      ["spec", "volume"],
      ["spec", "teamId"],
      ["spec", "clone"],
      ["spec", "standby"],
      ["spec", "postgresql", "version"],
    ],
  ],
  [
    "postgresql.cnpg.io/Cluster",
    [
      ["spec", "bootstrap"],
      ["spec", "storage"],
      ["spec", "walStorage"],
      ["spec", "tablespaces"],
      ["spec", "externalClusters"],
    ],
  ],
  ["postgresql.cnpg.io/Database", [["spec", "name"]]],
  [
    "postgres-operator.crunchydata.com/PostgresCluster",
    [
      ["spec", "instances"],
      ["spec", "dataSource"],
    ],
  ],
]);

/** The operator's databases by name, where a list of settings hangs on each. */
const namesOfHolders: ReadonlyMap<string, Path> = new Map<string, Path>([
  ["acid.zalan.do/postgresql", ["spec", "preparedDatabases"]],
]);

/** Their pods may hold data of PostgreSQL, or claims. */
const workloads: ReadonlySet<string> = new Set(["apps/Deployment", "apps/StatefulSet"]);

const identity: readonly Path[] = [
  ["metadata", "name"],
  ["metadata", "namespace"],
];

/** Does a change reach into what names, places or begins data? */
export function mayLeaveData(change: Change): boolean {
  if (change.kind === "add-object" || "file" in change.field) return false;
  const { object, path } = change.field;
  const kind = groupKindOf(object);
  if (workloads.has(kind) && reachesData(path, "value" in change ? change.value : undefined)) return true;
  const fields = fieldsOfHolders.get(kind);
  if (fields === undefined) return false;
  const names = namesOfHolders.get(kind);
  const renames = change.kind === "rename-key" || change.kind === "remove";
  if (renames && names !== undefined && meets(path, names) && path.length <= names.length + 1) return true;
  return [...identity, ...fields].some((field) => meets(path, field));
}

/** Is one path the beginning of the other? */
function meets(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((step, index) => step === b[index]);
}

/** The objects that hold data whose data would be left behind by the step from some manifests to others. */
export function leftBehind(before: readonly Manifest[], after: readonly Manifest[]): readonly Ref[] {
  const now = new Map(after.map((manifest) => [refKey(manifest.ref), manifest] as const));
  return before
    .filter((manifest) => {
      const kind = groupKindOf(manifest.ref);
      const same = now.get(refKey(manifest.ref));
      if (same === undefined) return fieldsOfHolders.has(kind);
      const [was, is] = [toJson(manifest.node), toJson(same.node)];
      return (fieldsOfHolders.has(kind) && changesData(kind, was, is)) || (workloads.has(kind) && losesSight(was, is));
    })
    .map(({ ref }) => ref);
}

function changesData(kind: string, before: Json, after: Json): boolean {
  const fields = fieldsOfHolders.get(kind) ?? [];
  if (fields.some((path) => !sameJson(at(before, ...path), at(after, ...path)))) return true;
  const names = namesOfHolders.get(kind);
  if (names === undefined) return false;
  const left = new Set(fieldsAt(after, ...names).map(([name]) => name));
  return fieldsAt(before, ...names).some(([name]) => !left.has(name));
}
