import { isOpen } from "../../source/index.ts";
import { cannotBeSpilo, parseImage, postgresImage } from "../../catalog/index.ts";
import { numberAt, stringAt, type AvailableExtension, type WorldObject } from "../../world/index.ts";
import type { Trouble } from "../engine/index.ts";

/** The image that the servers run; undefined where the operator chooses it. */
export function imageOf({ object }: WorldObject): string | undefined {
  const image = stringAt(object, "spec", "image") || undefined;
  return isOpen(image) ? undefined : image;
}

/** What a well-known image holds; any other may hold anything. */
export function extensionsIn(
  image: string | undefined,
  major: number,
): ReadonlyMap<string, AvailableExtension> | undefined {
  const extensions = image === undefined ? undefined : postgresImage(image)?.extensions(major);
  return extensions && new Map([...extensions].map(([name, version]) => [name, { name, version }]));
}

/** What keeps the pods from coming up: no Patroni to start, or the PostgreSQL of another release. */
export function unfitImage(cluster: WorldObject): Trouble | undefined {
  const image = imageOf(cluster);
  if (image === undefined) return undefined;
  const major = numberAt(cluster.object, "spec", "postgresVersion");
  const found = releaseIn(image);
  const problem = cannotBeSpilo(image)
    ? ({ kind: "no-patroni", message: 'exec: "patroni": executable file not found in $PATH' } as const)
    : ({ kind: "other-release", message: `Expected PostgreSQL version ${major}` } as const);
  if (problem.kind === "other-release" && (found === undefined || major === undefined || found === major))
    return undefined;
  const path = problem.kind === "no-patroni" ? ["spec", "image"] : ["spec", "postgresVersion"];
  return {
    rule: "crunchy/image-unfit",
    object: cluster.ref,
    about: problem.kind,
    message: problem.message,
    blame: { object: cluster.ref, path },
    known: { from: "source", of: "Crunchy PGO 5, startupCommand in internal/postgres/config.go, internal/patroni" },
    details: { problem: problem.kind, image, major: major ?? 0, found: found ?? 0 },
  };
}

/** Crunchy's own say the release behind the name of their distribution: `ubi9-17.5-2520`. */
function releaseIn(image: string): number | undefined {
  const { repository, tag } = parseImage(image);
  if (!/(?:^|\/)crunchy-postgres(?:-gis)?$/.test(repository)) return undefined;
  const [, release] = /^[a-z]+\d+-(\d+)\.\d/.exec(tag ?? "") ?? [];
  return release === undefined ? undefined : Number(release);
}
