import { at, listAt, stringAt, type JsonObject, type WorldObject } from "../../../world/index.ts";
import type { Context, Controller, Note, Outcome } from "../../engine/index.ts";
import { clusterOf } from "../cluster-of.ts";
import { hasFiveFields, scheduleFault } from "./schedule.ts";
import { standingViolations } from "../violations/standing-violations.ts";
import { violation, type Violation } from "../violations/violation.ts";
import { operatorSource } from "../troubles.ts";

/** ScheduledBackup and Backup: what can be told of them before the first one runs. */
export const cloudNativePgBackupController: Controller = {
  name: "cloudnative-pg backup",
  kinds: ["postgresql.cnpg.io/Backup", "postgresql.cnpg.io/ScheduledBackup"],
  judgesOnly: true,
  reconcile,
};

function reconcile(object: WorldObject, context: Context): Outcome {
  const spec = (object.object["spec"] ?? {}) as JsonObject;
  const schedule = stringAt(spec, "schedule") ?? "";
  const fault = object.ref.kind === "ScheduledBackup" ? scheduleFault(schedule) : undefined;
  const violations = fault === undefined ? [] : [violation(["spec", "schedule"], schedule, fault)];
  const webhook = object.ref.kind === "Backup" ? "vbackup.cnpg.io" : "vscheduledbackup.cnpg.io";
  const denial = standingViolations(object, webhook, [...violations, ...online(spec)], context);
  if (denial !== undefined) return { health: { state: "failed", reason: denial } };
  if (fault === undefined && hasFiveFields(schedule)) context.notes(fiveFields(object, schedule));
  const found = clusterOf(object, context);
  if (found.kind === "missing") return { health: { state: "failed", reason: found.message } };
  if (found.kind === "there") noteMethod(object, spec, found.cluster, context);
  return { health: { state: "ready", reason: "scheduled" } };
}

function online(spec: JsonObject): readonly Violation[] {
  const ofSnapshots = stringAt(spec, "method") === "volumeSnapshot";
  const message = "Online parameter can be specified only if the method is volumeSnapshot";
  const written = at(spec, "online");
  return written !== undefined && !ofSnapshots ? [violation(["spec", "online"], written, message)] : [];
}

/** Five fields are let in with a warning, and mean something else than they do in a crontab. */
function fiveFields({ ref }: WorldObject, schedule: string): Note {
  return {
    rule: "cloudnative-pg/backup-schedule",
    object: ref,
    message: "Schedule parameter may not have the right number of arguments (usually six arguments are needed)",
    blame: { object: ref, path: ["spec", "schedule"] },
    known: operatorSource,
    details: { schedule },
    weight: "info",
  };
}

/** The method, `barmanObjectStore` unless it is written, must be one that the Cluster is set up for (backup_controller.go). */
function noteMethod(object: WorldObject, spec: JsonObject, cluster: WorldObject, context: Context): void {
  const { ref } = object;
  const method = stringAt(spec, "method") ?? "barmanObjectStore";
  const plugins = listAt(cluster.object, "spec", "plugins")
    .filter((plugin) => at(plugin, "enabled") !== false)
    .flatMap((plugin) => stringAt(plugin, "name") ?? []);
  const note = (message: string): void =>
    context.notes({
      rule: "cloudnative-pg/backup-method",
      object: ref,
      message,
      blame: {
        object: ref,
        path: ["spec", "method"],
        ...(at(spec, "method") === undefined ? { missing: "no method: plugin" } : {}),
      },
      known: operatorSource,
      details: { method, written: at(spec, "method") !== undefined, cluster: cluster.ref.name, plugins },
      weight: "side",
    });
  const backup = at(cluster.object, "spec", "backup");
  if (method === "barmanObjectStore") {
    if (backup === undefined) note("cannot proceed with the backup as the cluster has no backup section");
    else if (at(backup, "barmanObjectStore") === undefined)
      note("no barmanObjectStore section defined on the target cluster");
  }
  const plugin = stringAt(spec, "pluginConfiguration", "name");
  if (method === "plugin" && plugin !== undefined && !plugins.includes(plugin)) {
    note(`requested plugin is not available: ${plugin}`);
  }
}
