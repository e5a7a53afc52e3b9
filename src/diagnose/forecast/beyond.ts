import type { Build, Exploration } from "../../controllers/index.ts";
import type { Ground } from "../../fix/index.ts";
import type { Ref } from "../../render/index.ts";
import { groupKindOf, type GroupKind } from "../../world/index.ts";
import { expectedObjects } from "../expectations.ts";
import { findingsOf } from "../findings/find.ts";
import type { Finding } from "../findings/finding.ts";
import type { ObjectForecast } from "./forecast.ts";

/** What the whole of Immich and its databases says of a part of it that was asked about. */
interface Beyond {
  /** What Immich suffers from, wherever it lies, and what is to blame lies in the part. */
  readonly findings: readonly Finding[];
  /** Databases of the rest that cannot come up, and that the part relies on. */
  readonly assumptions: readonly { readonly message: string; readonly object: ObjectForecast["object"] }[];
}

/**
 * A database whose Immich lies in another folder is judged by that Immich, and an Immich by its database: each was forecast with
 * the rest in order, which it need not be.
 */
export function beyond(
  wholes: readonly Exploration[],
  part: { readonly builds: readonly Build[]; readonly told: readonly Finding[] },
  sources: Omit<Ground, "world">,
): Beyond {
  const files = new Set(part.builds.flatMap(({ role, rendered }) => (role === "subject" ? [...rendered.reads] : [])));
  const told = new Set(part.told.map(keyOf));
  const found = wholes
    .flatMap((whole) => findingsOf(whole, expectedObjects(whole.mended.world.withHeld(), whole.base), [], sources))
    .filter((finding) => finding.severity !== "info" && finding.place !== null && !told.has(keyOf(finding)));
  const isOwn = ({ place }: Finding): boolean => place !== null && files.has(place.file);
  return {
    findings: found.filter(isOwn),
    assumptions: found.filter((finding) => finding.severity === "error" && !isOwn(finding)).flatMap(assumed),
  };
}

function keyOf({ rule, place }: Finding): string {
  return `${rule} ${place?.file} ${place?.line}`;
}

const databases: ReadonlySet<GroupKind> = new Set([
  "acid.zalan.do/postgresql",
  "postgresql.cnpg.io/Cluster",
  "postgres-operator.crunchydata.com/PostgresCluster",
]);

function assumed({ rule, place, object, blocks }: Finding): Beyond["assumptions"] {
  const refs = [...(object ? [object] : []), ...blocks];
  const database: Ref | undefined = refs.find((ref) => databases.has(groupKindOf(ref)));
  if (database === undefined) return [];
  const name = `${database.kind} ${database.namespace}/${database.name}`;
  return [{ message: `${name} comes up although ${place?.file}:${place?.line} stops it (${rule})`, object: database }];
}
