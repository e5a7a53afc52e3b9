import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, fieldText, stringAt } from "../../../../world/index.ts";
import type { Violation } from "../violation.ts";
import { isGiven, type StructureChecks } from "./structure.ts";

/** How StatefulSets and DaemonSets are updated (ValidateStatefulSetSpec, ValidateDaemonSetUpdateStrategy). */
export const strategyChecks: StructureChecks = {
  DaemonSetUpdateStrategy: (strategy, path) => {
    const message = `${fieldText(path)}: Unsupported value: {…}: supported values: "RollingUpdate", "OnDelete"`;
    return typeFault(strategy, path, message);
  },
  StatefulSetSpec: (spec, path) => {
    const policy = stringAt(spec, "podManagementPolicy") ?? "";
    if (["", "OrderedReady", "Parallel"].includes(policy) || isOpen(policy)) return [];
    const place = [...path, "podManagementPolicy"];
    const message = `${fieldText(place)}: Invalid value: ${JSON.stringify(policy)}: must be 'OrderedReady' or 'Parallel'`;
    return [{ path: place, message, remedy: "use OrderedReady or Parallel" }];
  },
  StatefulSetUpdateStrategy: (strategy, path) => {
    const place = [...path, "rollingUpdate"];
    const shown = fieldText(path);
    const message = `${shown}.rollingUpdate: Invalid value: {…}: only allowed for updateStrategy 'RollingUpdate'`;
    const remedy = "remove rollingUpdate, or use the type RollingUpdate";
    const isLeft = stringAt(strategy, "type") === "OnDelete" && isGiven(at(strategy, "rollingUpdate"));
    return [
      ...typeFault(strategy, path, `${shown}: Invalid value: {…}: must be 'RollingUpdate' or 'OnDelete'`),
      ...(isLeft ? [{ path: place, message, remedy }] : []),
    ];
  },
};

function typeFault(strategy: Json, path: Path, message: string): readonly Violation[] {
  const type = stringAt(strategy, "type") ?? "";
  if (["", "RollingUpdate", "OnDelete"].includes(type) || isOpen(type)) return [];
  return [{ path: [...path, "type"], message, remedy: "use RollingUpdate or OnDelete" }];
}
