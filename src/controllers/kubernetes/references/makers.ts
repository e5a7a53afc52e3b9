import {
  fieldsAt,
  labelsOf,
  listAt,
  stringAt,
  type GroupKind,
  type JsonObject,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { customResourcesIn } from "./custom-resources.ts";
import { isNamedInSpec } from "./is-named-in.ts";

/**
 * Which objects make a Secret, Service or other object under a name that can be told beforehand. `simulated` makers act in the
 * simulation, so what they have not made when they are done they never will.
 */
interface Maker {
  readonly of: GroupKind;
  readonly simulated: boolean;
  readonly makes: (maker: WorldObject, kind: GroupKind, name: string) => boolean;
}

const postgresCluster = "postgres-operator.crunchydata.com/PostgresCluster";

const zalandoSecret = /^.+\.(.+)\.credentials\.postgresql\.acid\.zalan\.do$/;

const makers: readonly Maker[] = [
  {
    of: "external-secrets.io/ExternalSecret",
    simulated: true,
    makes: ({ object, ref }, kind, name) =>
      kind === "Secret" && (stringAt(object, "spec", "target", "name") ?? ref.name) === name,
  },
  {
    of: "acid.zalan.do/postgresql",
    simulated: true,
    makes: ({ ref }, kind, name) => {
      if (kind === "Secret") return zalandoSecret.exec(name)?.[1] === ref.name;
      if (kind === "Service") return ["", "-repl", "-pooler", "-pooler-repl"].some((end) => name === ref.name + end);
      return kind === "PersistentVolumeClaim" && name.startsWith(`pgdata-${ref.name}-`);
    },
  },
  {
    of: "postgresql.cnpg.io/Cluster",
    simulated: true,
    makes: ({ ref, object }, kind, name) =>
      !(kind === "Secret" && isGivenTo(object, name)) &&
      (cnpgNames.get(kind)?.some((end) => name === ref.name + end) ??
        (kind === "PersistentVolumeClaim" && new RegExp(`^${ref.name}-[0-9]+(-wal)?$`).test(name))),
  },
  {
    of: postgresCluster,
    simulated: true,
    makes: ({ ref }, kind, name) =>
      (kind === "Service" && crunchyServices.some((end) => name === ref.name + end)) ||
      (kind === "Secret" && name.startsWith(`${ref.name}-pguser-`)),
  },
  {
    // Certificates, claims and the like.
    of: postgresCluster,
    simulated: false,
    makes: ({ ref }, kind, name) =>
      kind !== "Service" && name.startsWith(`${ref.name}-`) && !name.startsWith(`${ref.name}-pguser-`),
  },
  {
    of: "postgresql.cnpg.io/Pooler",
    simulated: true,
    makes: ({ ref }, kind, name) => kind === "Service" && name === ref.name,
  },
  {
    // VolSync names what it moves data with after its own objects.
    of: "volsync.backube/ReplicationDestination",
    simulated: false,
    makes: ({ ref }, _, name) => name.startsWith("volsync-") && name.includes(ref.name),
  },
  {
    of: "volsync.backube/ReplicationSource",
    simulated: false,
    makes: ({ ref }, _, name) => name.startsWith("volsync-") && name.includes(ref.name),
  },
  {
    of: "bitnami.com/SealedSecret",
    simulated: true,
    makes: ({ ref }, kind, name) => kind === "Secret" && name === ref.name,
  },
  {
    of: "cert-manager.io/Certificate",
    simulated: true,
    makes: ({ object }, kind, name) => kind === "Secret" && stringAt(object, "spec", "secretName") === name,
  },
  {
    // gateway-shim and ingress-shim of cert-manager make a Certificate for what such an object names.
    of: "gateway.networking.k8s.io/Gateway",
    simulated: false,
    makes: (gateway, kind, name) =>
      kind === "Secret" && hasIssuer(gateway) && listenerSecrets(gateway.object).includes(name),
  },
  {
    of: "networking.k8s.io/Ingress",
    simulated: false,
    makes: (ingress, kind, name) =>
      kind === "Secret" &&
      hasIssuer(ingress) &&
      listAt(ingress.object, "spec", "tls").some((entry) => stringAt(entry, "secretName") === name),
  },
  {
    of: "apps/StatefulSet",
    simulated: false,
    makes: ({ ref }, kind, name) => kind === "PersistentVolumeClaim" && new RegExp(`-${ref.name}-[0-9]+$`).test(name),
  },
];

const issuers = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"];

function hasIssuer({ object }: WorldObject): boolean {
  const annotations = labelsOf(object, "metadata", "annotations");
  return issuers.some((issuer) => annotations.has(issuer));
}

function listenerSecrets(gateway: JsonObject): readonly (string | undefined)[] {
  return listAt(gateway, "spec", "listeners")
    .flatMap((listener) => listAt(listener, "tls", "certificateRefs"))
    .map((reference) => stringAt(reference, "name"));
}

/** A Secret of one's own, whatever it is called, is read and not made (ShouldInitDBCreateApplicationSecret and its like). */
function isGivenTo(cluster: JsonObject, name: string): boolean {
  const methods = fieldsAt(cluster, "spec", "bootstrap").map(([, section]) => section);
  return [
    stringAt(cluster, "spec", "superuserSecret", "name"),
    ...methods.map((section) => stringAt(section, "secret", "name")),
  ].includes(name);
}

/** What CloudNativePG makes for a Cluster (pkg/specs/services.go, api/v1/cluster_types.go). */
const cnpgNames: ReadonlyMap<GroupKind, readonly string[]> = new Map([
  ["Secret", ["-app", "-superuser", "-ca", "-server", "-replication", "-pooler"]],
  ["Service", ["-rw", "-ro", "-r", "-any"]],
  ["ServiceAccount", [""]],
  ["ConfigMap", []],
]);

const crunchyServices = ["-primary", "-ha", "-ha-config", "-replicas", "-pods", "-pgbouncer"];

/** Database clusters of operators that add something to the name, with the Service that leads to the primary. */
const databaseClusters: ReadonlyMap<GroupKind, string> = new Map([
  ["postgresql.cnpg.io/Cluster", "-rw"],
  [postgresCluster, "-primary"],
]);

/** The Services that lead to the primaries of a namespace's database clusters, by the names of the clusters. */
export function primaryServices(world: World, namespace: string): ReadonlyMap<string, string> {
  const services = new Map<string, string>();
  for (const [kind, end] of databaseClusters) {
    for (const { ref } of world.list(kind, namespace)) services.set(ref.name, ref.name + end);
  }
  return services;
}

interface Making {
  readonly object: WorldObject;
  readonly simulated: boolean;
  /** Nothing but the name says so: of such objects it is not known what they make. */
  readonly guessed?: boolean;
}

/** The objects that say they make it, in the same namespace. */
export function makersOf(world: World, kind: GroupKind, namespace: string, name: string): readonly Making[] {
  const known = makers.flatMap(({ of, simulated, makes }) =>
    world
      .list(of, namespace)
      .filter((object) => makes(object, kind, name))
      .map((object) => ({ object, simulated })),
  );
  // Who makes it is known: a name that begins or ends alike says nothing then.
  if (known.some(({ simulated }) => simulated)) return known;
  // Operators name what they make after the custom resource: rfs-NAME, NAME-primary … or as that says.
  const custom = customResourcesIn(world, namespace, kind)
    .filter((object) => name.includes(object.ref.name) || (kind === "Service" && isNamedInSpec(object, name)))
    .map((object) => ({ object, simulated: false, guessed: true }));
  return [...known, ...custom];
}

/** Is it a name that only an operator of this repository would give? */
export function isOperatorsSecret(world: World, namespace: string, name: string): boolean {
  if (zalandoSecret.test(name)) return world.list("acid.zalan.do/postgresql").length > 0;
  if (isSuperusersSecret(world, namespace, name)) return true;
  const [cluster, user] = name.split("-pguser-");
  const isHere = (one: WorldObject): boolean => one.ref.namespace === namespace;
  const named = world.list(postgresCluster).filter(({ ref }) => ref.name === cluster);
  // That of a cluster in another namespace may have been copied.
  return (
    user !== undefined &&
    (named.some(isHere) || (named.length === 0 && world.list(postgresCluster, namespace).length > 0))
  );
}

/** CloudNativePG makes it with `enableSuperuserAccess`; else the superuser has no password that anybody could put into one. */
function isSuperusersSecret(world: World, namespace: string, name: string): boolean {
  const [, cluster] = /^(.+)-superuser$/.exec(name) ?? [];
  const found = cluster === undefined ? undefined : world.get("postgresql.cnpg.io/Cluster", namespace, cluster);
  return found !== undefined && stringAt(found.object, "spec", "superuserSecret", "name") !== name;
}
