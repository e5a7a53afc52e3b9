import { at, numberAt, type WorldObject } from "../../world/index.ts";
import { droppedSettings } from "../databases/index.ts";
import { serverOfObject, type Context, type Controller, type Outcome } from "../engine/index.ts";
import { unfitImage } from "./image.ts";
import { runInitSql } from "./init-sql.ts";
import { firstServer } from "./server.ts";
import { serviceDrafts } from "./services.ts";
import { userSecrets } from "./user-secrets.ts";

/** Crunchy's PGO: what it makes for others to refer to, and databases, users and the first SQL of its servers. */
export const crunchyController: Controller = {
  name: "crunchy",
  kinds: ["postgres-operator.crunchydata.com/PostgresCluster"],
  reconcile,
};

function reconcile(cluster: WorldObject, context: Context): Outcome {
  const apply = [...serviceDrafts(cluster), ...userSecrets(cluster)];
  const unfit = unfitImage(cluster);
  // No condition says so: whoever only looks at those takes it for healthy.
  if (unfit !== undefined && context.fails(unfit))
    return { health: { state: "falsely-ready", reason: unfit.message }, apply };
  const parameters = ["spec", "patroni", "dynamicConfiguration", "postgresql", "parameters"];
  const major = numberAt(cluster.object, "spec", "postgresVersion");
  droppedSettings(cluster, parameters, major).forEach((trouble) => context.fails(trouble));
  const known = serverOfObject(context.world, cluster);
  const health = { state: "ready", reason: "databases and users are there" } as const;
  // What was there before the change keeps what is in it.
  if (known?.before === true) return { health, apply };
  const made = known === undefined ? firstServer(cluster, context.world.now) : { server: known, sql: [] };
  if (known !== undefined && at(cluster.object, "status", "databaseInitSQL") !== undefined) return { health, apply };
  const { server, sql, waitsFor, status } = runInitSql(cluster, made.server, context);
  const executed = [...made.sql, ...sql];
  return {
    health,
    apply,
    waitsFor,
    ...(executed.length === 0 && server === known ? {} : { server, sql: executed, status }),
  };
}
