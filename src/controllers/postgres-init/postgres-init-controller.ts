import type { WorldObject } from "../../world/index.ts";
import type { Context, Controller, Outcome } from "../engine/index.ts";
import { preparedUnseen } from "../immich/index.ts";
import {
  containersOf,
  isPostgresInit,
  runsPods,
  workloadController,
  workloadKinds,
  type Container,
} from "../kubernetes/index.ts";
import { findServer } from "./find-server.ts";
import { prepare } from "./prepare.ts";
import { readSettings } from "./settings.ts";
import { settingsTrouble } from "./troubles.ts";

/** The init container `postgres-init`: as superuser it makes the role and the databases of what runs beside it. */
export const postgresInitController: Controller = {
  name: "postgres-init",
  kinds: workloadKinds,
  judgesOnly: true,
  reconcile(workload, context) {
    const containers = containersOf(workload).filter(isPostgresInit);
    if (containers.length === 0 || !runsPods(workload)) return undefined;
    if (workload.health.get(workloadController.name)?.state !== "ready") return waiting("its pod has not started");
    const outcomes = containers.map((container) => runContainer(workload, container, context));
    // They run one after the other: of several that touch a server the next pass takes care.
    return (
      outcomes.find(({ health }) => health.state !== "ready") ??
      outcomes.find(({ server }) => server !== undefined) ??
      outcomes.find(({ health }) => health.reason === preparedUnseen) ??
      outcomes[0]
    );
  },
};

function waiting(reason: string): Outcome {
  return { health: { state: "waiting", reason } };
}

function runContainer(workload: WorldObject, container: Container, context: Context): Outcome {
  const settings = readSettings(context, workload, container);
  const [unset] = settings.unset;
  if (unset !== undefined) {
    const message = "Init:CrashLoopBackOff: Invalid configuration - missing a required environment variable";
    const trouble = settingsTrouble(workload, container, settings, { problem: "unset", variable: unset, message });
    if (context.fails(trouble)) return { health: { state: "failed", reason: `${message} (${unset}: unset)` } };
    return done();
  }
  const found = findServer(workload, container, settings, context);
  if (found.kind === "outcome") return found.outcome;
  if (found.kind === "assumed") return done();
  return prepare({ workload, container, settings, server: found.server, context });
}

function done(): Outcome {
  return { health: { state: "ready", reason: preparedUnseen } };
}
