import type { Context, Note } from "../engine/index.ts";
import { onlyLogsPolicies } from "../releases/index.ts";

/**
 * What a policy keeps away harms nobody as long as it is only logged. A selector that selects nothing does not do what it is there
 * for either way: Cilium calls the policy valid, and logs what it should let through.
 */
export function asEnforced(context: Context, whileLogged: Note["weight"]): Context {
  if (!context.world.withHeld().derived(onlyLogsPolicies)) return context;
  return {
    ...context,
    notes: (note) => context.notes({ ...note, weight: whileLogged, details: { ...note.details, audit: true } }),
  };
}
