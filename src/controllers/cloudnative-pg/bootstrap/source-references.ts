import type { Json, Path } from "../../../source/index.ts";
import { at, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { referenceTrouble, type Reference, type Resolution } from "../../kubernetes/index.ts";
import type { Cluster } from "../cluster.ts";
import { operatorSource } from "../troubles.ts";

/** The external cluster that the first instance begins from, by its name. */
function sourceOf({ bootstrap }: Cluster): { readonly name: string; readonly path: Path } | undefined {
  const field = bootstrap.method === "initdb" ? ["import", "source", "externalCluster"] : ["source"];
  const name = stringAt(bootstrap.section, ...field) ?? "";
  return name === "" ? undefined : { name, path: [...bootstrap.path, ...field] };
}

/** The webhook looks after the sources of the other methods only; the Job of an import ends without its own (getConnectionPoolerForExternalCluster). */
export function missingSource(cluster: Cluster, context: Context): string | undefined {
  const source = sourceOf(cluster);
  if (source === undefined || cluster.bootstrap.method !== "initdb" || source.name.includes("$")) return undefined;
  const present = listAt(cluster.spec, "externalClusters").map((each) => stringAt(each, "name") ?? "");
  if (present.some((name) => name === source.name || name.includes("$"))) return undefined;
  const trouble: Trouble = {
    rule: "cloudnative-pg/source-missing",
    object: cluster.ref,
    message: "missing external cluster",
    blame: { object: cluster.ref, path: source.path },
    known: operatorSource,
    details: { source: source.name, present },
  };
  return context.fails(trouble) ? trouble.message : undefined;
}

/** A Backup is made in the cluster, and seldom in the repository; until it is there the operator waits. */
export function assumeBackup({ ref, bootstrap }: Cluster, context: Context): void {
  const name = bootstrap.method === "recovery" ? (stringAt(bootstrap.section, "backup", "name") ?? "") : "";
  if (name === "" || context.world.get("postgresql.cnpg.io/Backup", ref.namespace, name)) return;
  context.assumes({ message: `Backup ${name} exists in namespace ${ref.namespace}`, object: ref });
}

/** What the Job looks up itself to get at its source: ConfigureConnectionToServer; EnvSetRestoreCloudCredentials of barman-cloud. */
export function sourceReferences(cluster: Cluster): readonly Reference[] {
  const source = sourceOf(cluster);
  const clusters = listAt(cluster.spec, "externalClusters");
  const index = clusters.findIndex((each) => stringAt(each, "name") === source?.name);
  if (source === undefined || index === -1) return [];
  const restores = cluster.bootstrap.method === "recovery";
  const fields = restores ? storeFields(clusters[index] ?? null) : connectionFields;
  return fields.flatMap((field) => keyReference(clusters[index] ?? null, field, ["spec", "externalClusters", index]));
}

const connectionFields: readonly Path[] = [["sslCert"], ["sslKey"], ["sslRootCert"], ["password"]];

function storeFields(source: Json): readonly Path[] {
  const store = ["barmanObjectStore"];
  if (at(source, ...store, "s3Credentials", "inheritFromIAMRole") === true) return [];
  const ofS3 = ["accessKeyId", "secretAccessKey", "region", "sessionToken"];
  return ofS3.map((key) => [...store, "s3Credentials", key]);
}

function keyReference(source: Json, field: Path, path: Path): readonly Reference[] {
  const parts = field.map(String);
  const [name = "", key = ""] = ["name", "key"].map((part) => stringAt(source, ...parts, part));
  if (name === "" || key === "") return [];
  const at = [...path, ...field];
  const use = { kind: "volume", volume: "source" } as const;
  return [{ kind: "Secret", name, key, optional: false, path: [...at, "name"], keyPath: [...at, "key"], use }];
}

/** The Job ends with it, and is tried again a few times. */
export function sourceTrouble(
  object: WorldObject,
  reference: Reference,
  missing: Resolution & { readonly kind: "missing" },
): Trouble {
  const { name, key } = reference;
  const message = missing.what === "key" ? `missing key ${key} in secret ${name}` : `Secret "${name}" not found`;
  const trouble = referenceTrouble(object, reference, missing);
  const details = { ...trouble.details, effect: "the first instance is not set up" };
  return { ...trouble, message, known: operatorSource, details };
}
