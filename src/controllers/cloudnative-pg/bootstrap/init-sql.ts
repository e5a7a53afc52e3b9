import { isOutside, plainText, type Tracked } from "../../../template/index.ts";
import { listAt, stringAt, type World } from "../../../world/index.ts";
import type { Blame } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";

/** One piece of the user's own SQL for a new cluster. */
export interface InitSql {
  /** Undefined where it comes from someone else. */
  readonly text: string | undefined;
  readonly blame: Blame;
}

/** A Secret or ConfigMap with SQL. */
export interface SqlReference {
  readonly kind: "Secret" | "ConfigMap";
  readonly name: string;
  readonly key: string;
  readonly path: Blame["path"];
}

export type InitField = "postInitSQL" | "postInitTemplateSQL" | "postInitApplicationSQL";

/** What a field of `initdb` says, then what its references hold, Secrets before ConfigMaps. */
export function initSqlOf(cluster: Cluster, field: InitField, world: World): readonly InitSql[] {
  const { ref, bootstrap } = cluster;
  const written = listAt(bootstrap.section, field).map((text, index): InitSql => {
    const path = [...bootstrap.path, field, index];
    return { text: typeof text === "string" ? text : undefined, blame: { object: ref, path } };
  });
  const referred = sqlReferences(cluster, field).map(({ kind, name, key, path }): InitSql => {
    const object = world.get(kind, ref.namespace, name);
    const value = object?.data?.values.get(key);
    const blame = object?.manifest ? { object: object.ref, path: ["data", key] } : { object: ref, path };
    return { text: value && knownSql(value), blame };
  });
  return [...written, ...referred];
}

/** Only what all of it is known of can be read as SQL. */
function knownSql(value: Tracked): string | undefined {
  return isOutside(value) || value.some(({ from }) => from?.kind === "outside") ? undefined : plainText(value);
}

/** The references of a field, in the order in which they are executed (createVolumesAndVolumeMountsForSQLRefs). */
export function sqlReferences({ bootstrap }: Cluster, field: InitField): readonly SqlReference[] {
  return (["secretRefs", "configMapRefs"] as const).flatMap((list) =>
    listAt(bootstrap.section, `${field}Refs`, list).flatMap((entry, index): readonly SqlReference[] => {
      const [name, key] = [stringAt(entry, "name"), stringAt(entry, "key")];
      if (name === undefined || key === undefined) return [];
      const path = [...bootstrap.path, `${field}Refs`, list, index, "name"];
      return [{ kind: list === "secretRefs" ? "Secret" : "ConfigMap", name, key, path }];
    }),
  );
}
