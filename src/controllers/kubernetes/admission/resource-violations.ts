import type { Json, Path } from "../../../source/index.ts";
import { fieldText, fieldsAt, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import { podPath } from "../pods/pod.ts";
import { bytesOf } from "../quantity.ts";
import { invalid, type Violation } from "./violation.ts";

/** Requests within limits, and claims that the pod defines (ValidateContainerResourceRequirements). */
export function resourceViolations(workload: WorldObject, spec: Json, path: Path): readonly Violation[] {
  return [...overRequests(spec, path), ...withoutLimits(spec, path), ...undefinedClaims(workload, spec, path)];
}

function overRequests(spec: Json, path: Path): readonly Violation[] {
  return fieldsAt(spec, "resources", "requests").flatMap(([resource, value]) => {
    const request = String(value);
    const limit = fieldsAt(spec, "resources", "limits").find(([name]) => name === resource)?.[1];
    if (limit === undefined || limit === null) return [];
    const [asked, most] = [bytesOf(request), bytesOf(String(limit))];
    if (asked === undefined || most === undefined || asked <= most) return [];
    const why = `must be less than or equal to ${resource} limit of ${String(limit)}`;
    return [
      invalid(
        [...path, "resources", "requests"],
        request,
        why,
        `ask for no more ${resource} than the limit of ${String(limit)}`,
      ),
    ];
  });
}

/** A device cannot be promised twice: of what a device plugin offers (`nvidia.com/gpu`) the limit must be there. */
function withoutLimits(spec: Json, path: Path): readonly Violation[] {
  const limits = fieldsAt(spec, "resources", "limits").map(([name]) => name);
  return fieldsAt(spec, "resources", "requests").flatMap(([resource, value]) => {
    const isDevice = resource.includes("/") && !resource.includes("kubernetes.io/");
    if (!isDevice || limits.includes(resource)) return [];
    const place = [...path, "resources", "limits"];
    const message = `${fieldText(place)}: Required value: Limit must be set for non overcommitable resources`;
    const remedy = `set ${resource}: ${String(value)} under limits, too`;
    return [{ path: [...path, "resources", "requests", resource], message, remedy }];
  });
}

function undefinedClaims(workload: WorldObject, spec: Json, path: Path): readonly Violation[] {
  const names = listAt(workload.object, ...podPath(workload), "resourceClaims").flatMap(
    (claim) => stringAt(claim, "name") ?? [],
  );
  return listAt(spec, "resources", "claims").flatMap((claim, index) => {
    const name = stringAt(claim, "name");
    if (name === undefined || names.includes(name)) return [];
    const place = [...path, "resources", "claims", index];
    const known = names.length === 0 ? " which is empty" : `: ${names.toSorted().join(", ")}`;
    const message = `${fieldText(place)}: Not found: ${JSON.stringify(name)}: must be one of the names in pod.spec.resourceClaims${known}`;
    const remedy =
      names.length === 0
        ? `add ${name} to the pod's resourceClaims`
        : `name one of the pod's resourceClaims: ${names.join(", ")}`;
    return [{ path: [...place, "name"], message, remedy }];
  });
}
