import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, numberAt, stringAt } from "../../../../world/index.ts";
import { forbidden, invalid, required, type Violation } from "../violation.ts";
import { isGiven, type StructureChecks } from "./structure.ts";

/** validateHorizontalPodAutoscalerSpec of pkg/apis/autoscaling. */
export const autoscalingChecks: StructureChecks = {
  HPAScalingRules: (rules, path) => {
    const field = "stabilizationWindowSeconds";
    const window = numberAt(rules, field) ?? 0;
    const why = "must be less than or equal to 3600";
    return window <= 3600 ? [] : [invalid([...path, field], window, why, "wait for an hour at most")];
  },
  HorizontalPodAutoscalerSpec: (spec, path) => [...replicas(spec, path), ...target(spec, path)],
  MetricSpec: metricFault,
  MetricTarget: targetFault,
};

function replicas(spec: Json, path: Path): readonly Violation[] {
  const [least, most] = [at(spec, "minReplicas") ?? 1, at(spec, "maxReplicas") ?? 0];
  if (typeof least !== "number" || typeof most !== "number") return [];
  const place = [...path, "maxReplicas"];
  if (at(spec, "maxReplicas") === undefined) {
    const found = invalid(place, 0, "must be greater than 0", "say how many replicas there may be");
    return [{ ...found, path, missing: "no maxReplicas" }];
  }
  if (most < 1) return [invalid(place, most, "must be greater than 0", "allow one replica at least")];
  const why = "must be greater than or equal to `minReplicas`";
  return most < least ? [invalid(place, most, why, "raise maxReplicas, or lower minReplicas")] : [];
}

/** A group must be named, for what is no kind of the core group. */
function target(spec: Json, path: Path): readonly Violation[] {
  const scaled = at(spec, "scaleTargetRef") ?? null;
  const [kind, version] = [stringAt(scaled, "kind") ?? "", stringAt(scaled, "apiVersion") ?? ""];
  if (kind === "" || isOpen(kind) || version !== "" || kind === "ReplicationController") return [];
  const place = [...path, "scaleTargetRef"];
  const found = invalid([...place, "apiVersion"], "", "apiVersion must specify API group", "name it: apps/v1");
  return [{ ...found, path: place, missing: "no apiVersion" }];
}

function metricFault(metric: Json, path: Path): readonly Violation[] {
  const type = stringAt(metric, "type") ?? "";
  if (type === "")
    return [required(path, "type", "say what is measured: Resource", "must specify a metric source type")];
  const field = `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`;
  if (isOpen(type) || !["containerResource", "external", "object", "pods", "resource"].includes(field)) return [];
  const why = "must populate information for the given metric source";
  if (!isGiven(at(metric, field))) return [required(path, field, `say which under ${field}`, why)];
  if (isGiven(at(metric, field, "target"))) return [];
  const found = required(
    [...path, field, "target"],
    "type",
    "say what it should be",
    "must specify a metric target type",
  );
  return [{ ...found, path: [...path, field], missing: "no target" }];
}

function targetFault(goal: Json, path: Path): readonly Violation[] {
  const type = stringAt(goal, "type") ?? "";
  if (type === "")
    return [required(path, "type", "say Utilization, Value or AverageValue", "must specify a metric target type")];
  if (!isOpen(type) && !["Utilization", "Value", "AverageValue"].includes(type)) {
    const why = "must be either Utilization, Value, or AverageValue";
    return [invalid([...path, "type"], type, why, "use one of the three")];
  }
  // Only of resources.
  const isOfResource = ["resource", "containerResource"].includes(String(path.at(-2)));
  const [share, amount] = [isGiven(at(goal, "averageUtilization")), isGiven(at(goal, "averageValue"))];
  if (!isOfResource || share !== amount) return [];
  if (!share)
    return [
      required(
        path,
        "averageUtilization",
        "say how much",
        "must set either a target raw value or a target utilization",
      ),
    ];
  const why = "may not set both a target raw value and a target utilization";
  return [forbidden([...path, "averageValue"], why, "keep averageUtilization or averageValue")];
}
