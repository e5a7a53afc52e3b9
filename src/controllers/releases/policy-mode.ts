import { plainText } from "../../template/index.ts";
import { at, type World } from "../../world/index.ts";
import { installedCharts } from "./installed-charts.ts";

/** With `policyAuditMode` Cilium refuses nothing: what it would is logged as `AUDIT`. */
export function onlyLogsPolicies(world: World): boolean {
  const said = settings(world, "policyAuditMode", "policy-audit-mode").map(
    (value) => value === true || value === "true",
  );
  return said.includes(true) && !said.includes(false);
}

/** Nor does it with `policyEnforcementMode: never`. */
export function refusesNothing(world: World): boolean {
  return onlyLogsPolicies(world) || settings(world, "policyEnforcementMode", "enable-policy").includes("never");
}

/** A setting in the values of Cilium's chart, and under its other name in the ConfigMap that its agents read. */
function settings(world: World, value: string, key: string): readonly unknown[] {
  const inCharts = installedCharts(world, "cilium").map(({ object, path }) => at(object.object, ...path, value));
  const inConfiguration = world
    .list("ConfigMap")
    .filter(({ ref }) => ref.name === "cilium-config")
    .map(({ data }) => data?.values.get(key))
    .map((text) => text && plainText(text));
  return [...inCharts, ...inConfiguration].filter((each) => each !== undefined);
}
