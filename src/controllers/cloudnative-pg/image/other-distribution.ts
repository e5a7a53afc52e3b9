import { parseImage } from "../../../catalog/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { readCluster } from "../cluster.ts";
import { operandOf, type Operand } from "./operand.ts";

/**
 * pg_upgrade starts the former release once more, in the new image: the operator copies its programs there, and leaves the libraries of
 * the distribution behind. Told where both tags name their release of Debian.
 */
export function noteOtherDistribution(object: WorldObject, context: Context): void {
  const cluster = readCluster(object);
  const server = context.world.server(cluster.server);
  if (!server?.before || !object.previous) return;
  const former = operandOf(readCluster({ ...object, object: object.previous }), context.world);
  const operand = operandOf(cluster, context.world);
  const [from, to] = [distributionOf(former), distributionOf(operand)];
  if (operand.major <= former.major || from === undefined || to === undefined || from === to) return;
  context.notes({
    rule: "change/postgres-major",
    object: object.ref,
    about: "distribution",
    message: `/controller/old/usr/lib/postgresql/${former.major}/bin/postgres: error while loading shared libraries`,
    blame: { object: object.ref, path: operand.path },
    known: { from: "docs", of: "CloudNativePG 1.26–1.30, major upgrades from one distribution to another" },
    details: { operator: "distribution", from: former.major, to: operand.major, former: from, next: to },
    weight: "side",
  });
}

function distributionOf({ image }: Operand): string | undefined {
  return /-(bullseye|bookworm|trixie)$/.exec(image === undefined ? "" : (parseImage(image).tag ?? ""))?.[1];
}
