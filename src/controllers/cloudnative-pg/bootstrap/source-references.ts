import { isOpen, type Path } from "../../../source/index.ts";
import { listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { referenceTrouble, type Resolution } from "../../kubernetes/index.ts";
import type { Cluster } from "../cluster.ts";
import { operatorSource, pluginSource } from "../troubles.ts";
import { keyReference, type SourceReference } from "./key-reference.ts";
import { storeReferences } from "./store-references.ts";

/** The external cluster that the first instance begins from, by its name. */
function sourceOf({ bootstrap }: Cluster): { readonly name: string; readonly path: Path } | undefined {
  const field = bootstrap.method === "initdb" ? ["import", "source", "externalCluster"] : ["source"];
  const name = stringAt(bootstrap.section, ...field) ?? "";
  return name === "" ? undefined : { name, path: [...bootstrap.path, ...field] };
}

/** The webhook looks after the sources of the other methods only; the Job of an import ends without its own (getConnectionPoolerForExternalCluster). */
export function missingSource(cluster: Cluster, context: Context): string | undefined {
  const source = sourceOf(cluster);
  if (source === undefined || cluster.bootstrap.method !== "initdb" || isOpen(source.name)) return undefined;
  const present = listAt(cluster.spec, "externalClusters").map((each) => stringAt(each, "name") ?? "");
  if (present.some((name) => name === source.name || isOpen(name))) return undefined;
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

/** What the Job looks up itself to get at its source: ConfigureConnectionToServer, and the credentials of stores. */
export function sourceReferences(cluster: Cluster, world: World): readonly SourceReference[] {
  const source = sourceOf(cluster);
  const clusters = listAt(cluster.spec, "externalClusters");
  const index = clusters.findIndex((each) => stringAt(each, "name") === source?.name);
  if (source === undefined || index === -1) return [];
  const path = ["spec", "externalClusters", index];
  if (cluster.bootstrap.method === "recovery") return storeReferences(cluster, clusters[index] ?? null, path, world);
  return connectionFields.flatMap((field) => {
    const reference = keyReference(clusters[index] ?? null, field, path);
    return reference ? [{ reference, holder: cluster.ref, isOfStore: false }] : [];
  });
}

const connectionFields: readonly Path[] = [["sslCert"], ["sslKey"], ["sslRootCert"], ["password"]];

/** The Job ends with it, and is tried again a few times. */
export function sourceTrouble(
  object: WorldObject,
  source: SourceReference,
  missing: Resolution & { readonly kind: "missing" },
): Trouble {
  const { reference, holder } = source;
  const trouble = referenceTrouble(object, reference, missing);
  return {
    ...trouble,
    message: wordsFor(source, missing.what === "key"),
    blame: missing.misnamed ? trouble.blame : { ...trouble.blame, object: holder },
    known: holder.kind === "ObjectStore" ? pluginSource : operatorSource,
    details: { ...trouble.details, effect: "the first instance is not set up" },
  };
}

/** Of stores in the words of barman-cloud's extractValueFromSecret. */
function wordsFor({ reference: { name, key }, isOfStore }: SourceReference, isKey: boolean): string {
  if (isKey) return `missing key ${key}${isOfStore ? ", inside" : " in"} secret ${name}`;
  return isOfStore ? `while getting secret ${name}: secrets "${name}" not found` : `Secret "${name}" not found`;
}
