import type { Mapping, Node } from "../../source/index.ts";
import { entryOf, mappingAt } from "../../source/index.ts";
import { flag, number, object, text } from "../build.ts";
import { filledAt, valueAt } from "../values.ts";
import type { Item } from "./names.ts";

/** `spec` of a CronJob. */
export function cronJob(item: Item, template: Mapping): Mapping {
  const at = (key: string): Node | undefined => valueAt(item.values, "cronjob", key);
  const jobSpec = object({
    activeDeadlineSeconds: filledAt(item.values, "cronjob", "activeDeadlineSeconds"),
    ttlSecondsAfterFinished: filledAt(item.values, "cronjob", "ttlSecondsAfterFinished"),
    parallelism: filledAt(item.values, "cronjob", "parallelism"),
    backoffLimit: at("backoffLimit") ?? number(6),
    template: neverRestarting(template),
  });
  return object({
    suspend: at("suspend") ?? flag(false),
    concurrencyPolicy: filledAt(item.values, "cronjob", "concurrencyPolicy") ?? text("Forbid"),
    startingDeadlineSeconds: at("startingDeadlineSeconds") ?? number(30),
    timeZone: filledAt(item.values, "cronjob", "timeZone"),
    schedule: at("schedule"),
    successfulJobsHistoryLimit: at("successfulJobsHistory") ?? number(1),
    failedJobsHistoryLimit: at("failedJobsHistory") ?? number(1),
    jobTemplate: object({ spec: jobSpec }),
  });
}

/** `spec` of a Job. */
export function job(item: Item, template: Mapping): Mapping {
  const filled = ["activeDeadlineSeconds", "ttlSecondsAfterFinished", "parallelism", "completions", "completionMode"];
  return object({
    suspend: valueAt(item.values, "job", "suspend") ?? flag(false),
    ...Object.fromEntries(filled.map((key) => [key, filledAt(item.values, "job", key)])),
    backoffLimit: valueAt(item.values, "job", "backoffLimit") ?? number(6),
    template: neverRestarting(template),
  });
}

/** Pods of a job restart `Never` unless something else is said. */
function neverRestarting(template: Mapping): Mapping {
  const spec = mappingAt(template, "spec");
  if (spec === undefined || entryOf(spec, "restartPolicy")) return template;
  return object({
    metadata: mappingAt(template, "metadata"),
    spec: { ...spec, entries: [...spec.entries, ...object({ restartPolicy: text("Never") }).entries] },
  });
}
