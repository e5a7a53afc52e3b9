import { at, fieldsAt, groupOf, type JsonObject, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { isDefinedElsewhere } from "./defined-groups.ts";
import { chartOf } from "./helm-release/chart.ts";

const group = "monitoring.coreos.com";

/**
 * ServiceMonitors and their like are known to a cluster only once Prometheus' operator, or its definitions, are installed. Where the
 * repository neither does that nor has any elsewhere, a cluster without them refuses all that is applied together with one.
 */
export function assumeMonitorDefinitions(object: WorldObject, objects: readonly WorldObject[], context: Context): void {
  if (object.role !== "subject") return;
  const own = objects.filter(isMonitor);
  if (own.length === 0 && !asksForMonitors(object, context.world)) return;
  const known = new Set(own.map(({ ref }) => `${ref.namespace}/${ref.name}`));
  const others = context.world.withHeld().derived(monitors);
  if (others.some(({ ref }) => !known.has(`${ref.namespace}/${ref.name}`))) return;
  if (isDefinedElsewhere(group, [], context.world)) return;
  context.assumes({ message: `the definitions of ${group} are in the cluster`, object: object.ref });
}

function isMonitor({ ref }: WorldObject): boolean {
  return groupOf(ref.apiVersion) === group;
}

function monitors(world: World): readonly WorldObject[] {
  return world
    .kinds()
    .filter((kind) => kind.startsWith(`${group}/`))
    .flatMap((kind) => world.list(kind));
}

/** Monitors that a chart makes, and that are not rendered here. */
function asksForMonitors(release: WorldObject, world: World): boolean {
  const values = (at(release.object, "spec", "values") ?? {}) as JsonObject;
  switch (chartOf(release, world).name) {
    case "immich":
      return at(values, "immich", "metrics", "enabled") === true;
    case "app-template":
      return ["serviceMonitor", "podMonitor"].some((section) =>
        fieldsAt(values, section).some(([, entry]) => at(entry, "enabled") !== false),
      );
    default:
      return false;
  }
}
