import type { Json, Path } from "../source/index.ts";
import { at, listAt, stringAt } from "../world/index.ts";

/** What a PostgreSQL in a workload of its own begins with, once, and where it looks for its data. */
const decisive: ReadonlySet<string> = new Set(["PGDATA", "POSTGRES_DB", "POSTGRES_INITDB_ARGS", "POSTGRES_USER"]);

/** The fields of a workload's pods that say where data lie. */
const places: ReadonlySet<string> = new Set(["claimName", "mountPath", "subPath", "subPathExpr"]);

/** Does a change of a workload reach into what places or begins data? `value` is what it writes. */
export function reachesData(path: Path, value: Json | undefined): boolean {
  return places.has(String(path.at(-1))) || (path.at(-1) === "env" && decisive.has(stringAt(value, "name") ?? ""));
}

/** Does the step from one workload to another take data out of sight that it had: a claim, a PostgreSQL's folder or its beginning? */
export function losesSight(before: Json, after: Json): boolean {
  const left = new Set(sightOf(after));
  return sightOf(before).some((each) => !left.has(each));
}

function sightOf(workload: Json): readonly string[] {
  const pod = at(workload, "spec", "template", "spec");
  const claims = listAt(pod, "volumes").map((volume) => stringAt(volume, "persistentVolumeClaim", "claimName"));
  const containers = listAt(pod, "containers").flatMap((container) => {
    const mounts = listAt(container, "volumeMounts")
      .filter((mount) => stringAt(mount, "mountPath")?.startsWith("/var/lib/postgresql"))
      .map((mount) => JSON.stringify([mount]));
    const isPostgres = mounts.length > 0;
    const begun = listAt(container, "env").filter((entry) => isPostgres && decisive.has(stringAt(entry, "name") ?? ""));
    return [...mounts, ...begun.map((entry) => JSON.stringify(entry))];
  });
  return [...claims.flatMap((claim) => (claim === undefined ? [] : [`claim ${claim}`])), ...containers];
}
