import { atLeast, compareVersions, immichVersion } from "../../../catalog/index.ts";
import type { Installation } from "../../../world/index.ts";
import type { ServerStart } from "../server-start.ts";

/** Since this release migrations are run by Kysely, which wants all that were run before to be known. */
const kyselySince = "1.133.0";
/** Since this release the migrations of TypeORM are gone; they must have been run by one of the releases before. */
const withoutTypeorm = "1.137.0";
const lastTypeorm = "1.132.0";

/** Why the migrations of this release refuse the database that another release has left; Immich's own words. */
export function refusedUpgrade(start: ServerStart, last: Installation): string | undefined {
  const { container, workload, context } = start;
  const [from, to] = [last.release, immichVersion(container.image)];
  if (from === undefined || to === undefined || !last.before) return undefined;
  const isBack = isOlderLine(to, from) && atLeast(from, kyselySince);
  const skipsStop = !atLeast(from, lastTypeorm) && atLeast(to, withoutTypeorm);
  if (!isBack && !skipsStop) return undefined;
  const reason = isBack
    ? "Migrations failed: Error: corrupted migrations: expected previously executed migration"
    : "Migrations failed: Error: Invalid upgrade path. For more information, see https://docs.immich.app/errors#typeorm-upgrade";
  const stands = context.fails({
    rule: "change/immich-upgrade",
    object: workload.ref,
    message: reason,
    blame: { object: workload.ref, path: [...container.path, "image"] },
    known: { from: "source", of: "Immich 1.133–3.2, DatabaseRepository.runMigrations" },
    details: { problem: isBack ? "downgrade" : "stop", from, to },
  });
  return stands ? reason : undefined;
}

/** Patch releases hardly ever migrate, so going back by one of them may well work. */
function isOlderLine(to: string, from: string): boolean {
  const line = (version: string): string => version.split(".").slice(0, 2).join(".");
  return compareVersions(line(to), line(from)) < 0;
}
