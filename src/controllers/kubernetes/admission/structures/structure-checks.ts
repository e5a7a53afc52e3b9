import { autoscalingChecks } from "./autoscaling.ts";
import { ingressChecks } from "./ingress.ts";
import { limitChecks } from "./limits.ts";
import { podChecks } from "./pods.ts";
import { policyChecks } from "./policies.ts";
import { rbacChecks } from "./rbac.ts";
import { scheduleChecks } from "./schedules.ts";
import { schedulingChecks } from "./scheduling.ts";
import { selectorChecks } from "./selectors.ts";
import { serviceChecks } from "./services.ts";
import { strategyChecks } from "./strategies.ts";
import type { StructureCheck } from "./structure.ts";
import { volumeChecks } from "./volumes.ts";

const checks = [
  autoscalingChecks,
  ingressChecks,
  limitChecks,
  podChecks,
  policyChecks,
  rbacChecks,
  scheduleChecks,
  schedulingChecks,
  selectorChecks,
  serviceChecks,
  strategyChecks,
  volumeChecks,
];

const byType = new Map<string, StructureCheck[]>();
for (const [type, check] of checks.flatMap((some) => Object.entries(some)))
  byType.set(type, [...(byType.get(type) ?? []), check]);

/** What is checked of a structure of this type. */
export function checksOfStructure(type: string): readonly StructureCheck[] {
  return byType.get(type) ?? [];
}
