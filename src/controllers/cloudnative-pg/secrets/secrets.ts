import type { Piece, Tracked } from "../../../template/index.ts";
import { at, drawnPassword, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Draft } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import { clusterNameOf } from "../cluster-of.ts";
import { hasClientCertificate } from "../roles/role-refusals.ts";

/** A Secret of the operator that is to be made (reconcilePostgresSecrets), unless one of that name is there already. */
export function credentialDrafts(cluster: Cluster, superuser: boolean): readonly Draft[] {
  const { application } = cluster;
  const own = application?.ownSecret === false ? application : undefined;
  const given = stringAt(cluster.spec, "superuserSecret", "name") ?? "";
  return [
    ...(superuser && given === "" ? [userSecret(cluster, `${cluster.ref.name}-superuser`, "postgres", "*")] : []),
    ...(own ? [userSecret(cluster, own.secret, own.owner, own.database)] : []),
  ];
}

/** The name of the Secret with the superuser's password. */
export function superuserSecretName({ ref, spec }: Cluster): string {
  return stringAt(spec, "superuserSecret", "name") || `${ref.name}-superuser`;
}

/** The certificates that the operator issues itself (pkg/certs, api/v1/cluster_types.go). */
export function certificateDrafts(cluster: Cluster): readonly Draft[] {
  const { name } = cluster.ref;
  const given = (field: string): boolean => at(cluster.spec, "certificates", field) !== undefined;
  return [
    ...(given("serverCASecret") && given("clientCASecret")
      ? []
      : [certificateSecret(cluster, `${name}-ca`, ["ca.crt", "ca.key"])]),
    ...(given("serverTLSSecret") ? [] : [certificateSecret(cluster, `${name}-server`, ["tls.crt", "tls.key"])]),
    ...(given("replicationTLSSecret")
      ? []
      : [certificateSecret(cluster, `${name}-replication`, ["tls.crt", "tls.key"])]),
  ];
}

/** Leaves out what the operator would not overwrite: a Secret that someone else made (IsOwnedByCluster). */
export function withoutForeign(cluster: Cluster, drafts: readonly Draft[], world: World): readonly Draft[] {
  const { namespace, name } = cluster.ref;
  return drafts.filter(({ object }) => {
    const existing = world.get("Secret", namespace, stringAt(object, "metadata", "name") ?? "");
    return !existing || (existing.madeBy?.kind === "Cluster" && existing.madeBy.name === name);
  });
}

/** CreateSecret in pkg/specs/secrets.go, key by key. */
function userSecret(cluster: Cluster, name: string, user: string, database: string): Draft {
  const { namespace } = cluster.ref;
  const host = `${cluster.ref.name}-rw`;
  const piece = (key: string, text: string): Piece => ({
    text,
    from: { name: `Secret ${name}, key ${key}`, kind: "literal", alphabet: "any" },
  });
  const password: Piece = {
    text: drawnPassword(name),
    from: { name: `Secret ${name}, key password`, kind: "generated", alphabet: "letters-and-digits" },
  };
  const url = (at: string): Tracked => [
    { text: `postgresql://${user}:` },
    password,
    { text: `@${at}:5432/${database}` },
  ];
  const java = (at: string): Tracked => [
    { text: `jdbc:postgresql://${at}:5432/${database}?password=` },
    password,
    { text: `&user=${user}` },
  ];
  const whole = `${host}.${namespace}.svc.cluster.local`;
  const values = new Map<string, Tracked>([
    ["username", [piece("username", user)]],
    ["user", [piece("user", user)]],
    ["password", [password]],
    ["dbname", [piece("dbname", database)]],
    ["host", [piece("host", host)]],
    ["port", [piece("port", "5432")]],
    ["pgpass", [{ text: `${host}:5432:${database}:${user}:` }, password, { text: "\n" }]],
    ["uri", url(`${host}.${namespace}`)],
    ["jdbc-uri", java(`${host}.${namespace}`)],
    ["fqdn-uri", url(whole)],
    ["fqdn-jdbc-uri", java(whole)],
  ]);
  return secret(cluster, name, "kubernetes.io/basic-auth", values);
}

/** `<DatabaseRole>-client-cert`: the certificate with which a role logs in instead of with a password. */
export function clientCertificateDraft(role: WorldObject): readonly Draft[] {
  if (!hasClientCertificate(role.object)) return [];
  return [
    certificateSecret({ ref: role.ref, of: clusterNameOf(role) }, `${role.ref.name}-client-cert`, [
      "tls.crt",
      "tls.key",
    ]),
  ];
}

function certificateSecret(cluster: Owner, name: string, keys: readonly string[]): Draft {
  const values = keys.map((key): [string, Tracked] => [
    key,
    [{ text: "-----BEGIN", from: { name: `Secret ${name}, key ${key}`, kind: "generated", alphabet: "any" } }],
  ]);
  const type = keys.includes("tls.crt") ? "kubernetes.io/tls" : "Opaque";
  return secret(cluster, name, type, new Map(values));
}

/** What a Secret belongs to, and the Cluster that it is for where that is another. */
interface Owner extends Pick<Cluster, "ref"> {
  readonly of?: string;
}

function secret(cluster: Owner, name: string, type: string, values: ReadonlyMap<string, Tracked>): Draft {
  const { apiVersion, kind } = cluster.ref;
  const metadata = {
    name,
    namespace: cluster.ref.namespace,
    labels: { "cnpg.io/cluster": cluster.of ?? cluster.ref.name },
    // SetAsOwnedBy: nobody else can take it over.
    ownerReferences: [{ apiVersion, kind, name: cluster.ref.name, controller: true, blockOwnerDeletion: true }],
  };
  return { object: { apiVersion: "v1", kind: "Secret", metadata, type }, data: { values, complete: true } };
}
