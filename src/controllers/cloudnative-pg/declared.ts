import { intendedExtension } from "../../catalog/index.ts";
import type { Ref } from "../../render/index.ts";
import type { Path } from "../../source/index.ts";
import { at, listAt, readStatements, sameObject, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { readCluster } from "./cluster.ts";
import { clusterNameOf, meantCluster } from "./cluster-of.ts";
import { initSqlOf } from "./bootstrap/init-sql.ts";

/** The Database objects of a cluster, applied already or not, and those that mean it and miss its name. */
export function databaseObjects(world: World, cluster: Ref): readonly WorldObject[] {
  const all = world.withHeld().list("postgresql.cnpg.io/Database");
  return all.filter((object) => {
    const meant = meantCluster(object, world);
    return meant !== undefined && sameObject(meant, cluster);
  });
}

export function databaseObject(world: World, cluster: Ref, database: string): WorldObject | undefined {
  return databaseObjects(world, cluster).find(({ object }) => stringAt(object, "spec", "name") === database);
}

/** Is a Database object to create the extension, if need be under a wrong name? */
export function declaresExtension(world: World, cluster: Ref, database: string, extension: string): boolean {
  const declaration = databaseObject(world, cluster, database);
  return listAt(declaration?.object, "spec", "extensions").some((entry) => {
    const name = stringAt(entry, "name") ?? "";
    const named = name === extension || intendedExtension(name) === extension;
    return named && stringAt(entry, "ensure") !== "absent";
  });
}

/** The DatabaseRole objects of a cluster, applied already or not. */
export function roleObjects(world: World, cluster: Ref): readonly WorldObject[] {
  return world
    .withHeld()
    .list("postgresql.cnpg.io/DatabaseRole", cluster.namespace)
    .filter((object) => clusterNameOf(object) === cluster.name);
}

/** Is the operator to make this role a superuser? */
export function promisesSuperuser(world: World, { object, ref }: WorldObject, role: string): boolean {
  const declared = roleObjects(world, ref).map((each) => at(each.object, "spec") ?? null);
  return [...listAt(object, "spec", "managed", "roles"), ...declared].some(
    (entry) => stringAt(entry, "name") === role && at(entry, "superuser") === true,
  );
}

/** Where `postInitSQL` creates an extension: in database `postgres`, whatever the application's is called. */
export function createdInPostgres(world: World, object: WorldObject, extension: string): Path | undefined {
  const cluster = readCluster(object);
  if (cluster.bootstrap.copies || cluster.application?.database === "postgres") return undefined;
  const found = initSqlOf(cluster, "postInitSQL", world).find(({ text = "" }) =>
    readStatements(text).some(({ does }) => does.kind === "create-extension" && does.name === extension),
  );
  return (
    found && (found.blame.object.kind === "Cluster" ? found.blame.path : [...cluster.bootstrap.path, "postInitSQL"])
  );
}
