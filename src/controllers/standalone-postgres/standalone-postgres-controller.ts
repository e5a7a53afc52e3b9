import type { DatabaseServer } from "../../world/index.ts";
import type { Controller, Outcome } from "../engine/index.ts";
import { noteLostData } from "./kept-data.ts";
import { postgresContainer } from "./postgres-container.ts";
import { refusedStart } from "./refused-start.ts";
import { awaitsSettings } from "./settings-to-come.ts";
import { servicesTo } from "./services-to.ts";
import { restartedServer, startedServer } from "./server.ts";

/** The PostgreSQL of an ordinary workload: the entry point of the official image and of those that are made from it. */
export const standalonePostgresController: Controller = {
  name: "standalone postgres",
  kinds: ["apps/Deployment", "apps/StatefulSet"],
  reconcile(workload, context): Outcome | undefined {
    const postgres = postgresContainer(context.world, workload);
    const pods = workload.health.get("workload")?.state;
    if (!postgres || (pods !== undefined && pods !== "ready")) return undefined;
    if (pods === undefined && awaitsSettings(context.world, postgres)) return undefined;
    const reason = refusedStart(postgres, context);
    if (reason !== undefined) return { health: { state: "failed", reason: `CrashLoopBackOff: ${reason}` } };
    noteLostData(postgres, context);
    const name = `${workload.ref.namespace}/${workload.ref.name}`;
    const services = servicesTo(context.world, workload);
    const known = context.world.server(name);
    const server = known ? restartedServer(postgres, known, context) : startedServer(postgres, context);
    if ("refusal" in server) return { health: { state: "failed", reason: `CrashLoopBackOff: ${server.refusal}` } };
    const isSame = server === known && sameServices(known, services);
    return {
      health: { state: "ready", reason: "database system is ready to accept connections" },
      server: isSame ? undefined : { ...server, services },
    };
  },
};

function sameServices(server: DatabaseServer, services: readonly string[]): boolean {
  return server.services.length === services.length && services.every((name, index) => server.services[index] === name);
}
