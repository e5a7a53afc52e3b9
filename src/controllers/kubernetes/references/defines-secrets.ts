import { fieldsAt, groupKindOf, type GroupKind, type World, type WorldObject } from "../../../world/index.ts";
import { isNamedIn, isNamedInSpec } from "./is-named-in.ts";
import { namedMaker, type NamedMaker } from "./misnamed-secret.ts";

/**
 * Does somebody in this namespace write the Secrets of his apps by way of the repository? Those for backups alone say nothing: they
 * came with the backups, when the app had long had its own.
 */
export function definesSecrets(world: World, namespace: string): boolean {
  return world.derived(definingNamespaces).has(namespace);
}

const writers: readonly GroupKind[] = ["external-secrets.io/ExternalSecret", "bitnami.com/SealedSecret"];

function definingNamespaces(world: World): ReadonlySet<string> {
  const written = [
    ...world.list("Secret").filter((secret) => secret.manifest !== undefined),
    ...writers.flatMap((kind) => world.list(kind)),
  ];
  const withBackups = new Set(backupKinds.flatMap((kind) => world.list(kind)).map(({ ref }) => ref.namespace));
  const defines = new Set<string>();
  for (const maker of written) {
    const { namespace } = maker.ref;
    // One is enough, and to find out about it takes a while.
    if (defines.has(namespace)) continue;
    if (!withBackups.has(namespace) || !isForBackups(world, namedMaker(maker))) defines.add(namespace);
  }
  return defines;
}

function isForBackups(world: World, { maker, secret }: NamedMaker): boolean {
  const { namespace } = maker.ref;
  const readers = world
    .all()
    .filter(
      ({ ref }) => ref.namespace === namespace && ref !== maker.ref && !(ref.kind === "Secret" && ref.name === secret),
    )
    .filter((object) => isNamedIn(object, secret));
  return readers.length > 0 && readers.every((reader) => readsForBackups(reader, secret));
}

const databaseCluster = "postgresql.cnpg.io/Cluster";

const backupKinds: readonly GroupKind[] = [
  "barmancloud.cnpg.io/ObjectStore",
  databaseCluster,
  "volsync.backube/ReplicationDestination",
  "volsync.backube/ReplicationSource",
];

/** A database cluster reads some for its backups and others for its users. */
function readsForBackups(reader: WorldObject, secret: string): boolean {
  const kind = groupKindOf(reader.ref);
  if (kind !== databaseCluster) return backupKinds.includes(kind);
  const own = fieldsAt(reader.object, "spec").filter(([field]) => field !== "backup" && field !== "externalClusters");
  return !isNamedInSpec({ ...reader, object: { ...reader.object, spec: Object.fromEntries(own) } }, secret);
}
