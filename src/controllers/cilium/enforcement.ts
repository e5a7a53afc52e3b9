import { plainText } from "../../template/index.ts";
import { at, type World } from "../../world/index.ts";
import type { Context, Note } from "../engine/index.ts";
import { installedCharts } from "../releases/index.ts";

/** With `policyAuditMode` policies refuse nothing: what they would is logged as `AUDIT`. */
function isOnlyLogged(world: World): boolean {
  const inCharts = installedCharts(world, "cilium").map(({ object, path }) =>
    at(object.object, ...path, "policyAuditMode"),
  );
  const inConfiguration = world
    .list("ConfigMap")
    .filter(({ ref }) => ref.name === "cilium-config")
    .map(({ data }) => data?.values.get("policy-audit-mode"));
  const said = [...inCharts, ...inConfiguration.map((text) => text && plainText(text) === "true")];
  return said.includes(true) && !said.includes(false);
}

/**
 * What a policy keeps away harms nobody as long as it is only logged. A selector that selects nothing does not do what it is there
 * for either way: Cilium calls the policy valid, and logs what it should let through.
 */
export function asEnforced(context: Context, whileLogged: Note["weight"]): Context {
  if (!context.world.withHeld().derived(isOnlyLogged)) return context;
  return {
    ...context,
    notes: (note) => context.notes({ ...note, weight: whileLogged, details: { ...note.details, audit: true } }),
  };
}
