import type { Json } from "../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type JsonObject } from "../../world/index.ts";
import type { Draft } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import { secretName, systemRoles } from "./roles.ts";

/** What the operator makes besides Secrets before the pods run (pkg/cluster/k8sres.go), as far as others can tell the difference. */
export function clusterObjects(cluster: Cluster): readonly Draft[] {
  const { name } = cluster.ref;
  return [
    serviceAccount(cluster),
    ...clusterServices(cluster),
    disruptionBudget(cluster, `postgres-${name}-pdb`, { "spilo-role": "master" }, { minAvailable: 1 }),
    disruptionBudget(
      cluster,
      `postgres-${name}-critical-op-pdb`,
      { "critical-operation": "true" },
      { maxUnavailable: 0 },
    ),
    statefulSet(cluster),
  ];
}

/** The Services of the primary and of the replicas; that of the replicas is there even without any. */
export function clusterServices(cluster: Cluster): readonly Draft[] {
  const { name } = cluster.ref;
  return [
    service(cluster, name, { "spilo-role": "master" }),
    service(cluster, `${name}-repl`, { "spilo-role": "replica" }),
  ];
}

/** clusterLabelsSet and the team. */
export function clusterLabels({ ref, spec }: Cluster): JsonObject {
  return { application: "spilo", "cluster-name": ref.name, team: stringAt(spec, "teamId") ?? "" };
}

function metadata(cluster: Cluster, name: string): JsonObject {
  return { name, namespace: cluster.ref.namespace, labels: clusterLabels(cluster) };
}

function podSelector(cluster: Cluster, more: JsonObject): JsonObject {
  return { application: "spilo", "cluster-name": cluster.ref.name, ...more };
}

function serviceAccount({ ref }: Cluster): Draft {
  const meta = { name: "postgres-pod", namespace: ref.namespace };
  return { object: { apiVersion: "v1", kind: "ServiceAccount", metadata: meta } };
}

/** In endpoints mode the master Service has no selector and Patroni fills its Endpoints; for others that is the same. */
function service(cluster: Cluster, name: string, role: JsonObject): Draft {
  const ports = [{ name: "postgresql", port: 5432, targetPort: 5432, protocol: "TCP" }];
  const spec = { type: "ClusterIP", ports, selector: podSelector(cluster, role) };
  return { object: { apiVersion: "v1", kind: "Service", metadata: metadata(cluster, name), spec } };
}

function disruptionBudget(cluster: Cluster, name: string, selector: JsonObject, limit: JsonObject): Draft {
  const spec = { ...limit, selector: { matchLabels: podSelector(cluster, selector) } };
  return { object: { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: metadata(cluster, name), spec } };
}

function statefulSet(cluster: Cluster): Draft {
  const { ref, spec, instances } = cluster;
  const labels = clusterLabels(cluster);
  return {
    object: {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: metadata(cluster, ref.name),
      spec: {
        replicas: instances,
        serviceName: ref.name,
        selector: { matchLabels: podSelector(cluster, {}) },
        template: { metadata: { labels }, spec: podSpec(cluster) },
        updateStrategy: { type: "OnDelete" },
        volumeClaimTemplates: [volumeClaim(spec)],
      },
    },
  };
}

function volumeClaim(spec: JsonObject): JsonObject {
  const storageClass = stringAt(spec, "volume", "storageClass") ?? "";
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "pgdata" },
    spec: {
      accessModes: ["ReadWriteOnce"],
      ...(storageClass === "" ? {} : { storageClassName: storageClass }),
      resources: { requests: { storage: stringAt(spec, "volume", "size") ?? "" } },
    },
  };
}

/** generatePodTemplate, generateSpiloContainer. */
function podSpec(cluster: Cluster): JsonObject {
  const { spec } = cluster;
  const tlsSecret = stringAt(spec, "tls", "secretName");
  const added = listAt(spec, "additionalVolumes");
  const tls =
    tlsSecret === undefined ? [] : [{ name: tlsSecret, secret: { secretName: tlsSecret, defaultMode: 0o640 } }];
  const volumes = added.map((volume) => ({ name: at(volume, "name") ?? "", ...Object(at(volume, "volumeSource")) }));
  const mounts = added.filter((volume) => isForPostgres(volume)).map(mountOf);
  return {
    serviceAccountName: "postgres-pod",
    containers: [
      {
        name: "postgres",
        image: cluster.image,
        ports: [{ containerPort: 8008 }, { containerPort: 5432 }, { containerPort: 8080 }],
        env: environment(cluster),
        ...(at(spec, "resources") === undefined ? {} : { resources: at(spec, "resources") ?? {} }),
        volumeMounts: [
          { name: "pgdata", mountPath: "/home/postgres/pgdata" },
          ...(tlsSecret === undefined ? [] : [{ name: tlsSecret, mountPath: "/tls", readOnly: true }]),
          ...mounts,
        ],
      },
      ...listAt(spec, "sidecars"),
    ],
    ...(listAt(spec, "initContainers").length > 0 ? { initContainers: listAt(spec, "initContainers") } : {}),
    volumes: [...tls, ...volumes],
  };
}

/** Without `targetContainers` only Spilo's container gets a volume (addAdditionalVolumes). */
function isForPostgres(volume: Json): boolean {
  const targets = listAt(volume, "targetContainers");
  return targets.length === 0 || targets.includes("all") || targets.includes("postgres");
}

function mountOf(volume: Json): JsonObject {
  const path = at(volume, "subPath");
  const mount = { name: at(volume, "name") ?? "", mountPath: at(volume, "mountPath") ?? "" };
  return path === undefined ? mount : { ...mount, subPath: path };
}

/** generateSpiloPodEnvVars; what the user adds comes last and wins. */
function environment(cluster: Cluster): readonly JsonObject[] {
  const { spec } = cluster;
  const secretKey = (user: string): JsonObject => ({
    secretKeyRef: { name: secretName(cluster, user), key: "password" },
  });
  const tls = at(spec, "tls", "secretName") !== undefined;
  const file = (field: string, fallback: string): string => `/tls/${stringAt(spec, "tls", field) ?? fallback}`;
  const own: readonly JsonObject[] = [
    { name: "SCOPE", value: cluster.ref.name },
    { name: "PGVERSION", value: String(at(spec, "postgresql", "version") ?? "") },
    { name: "PGUSER_SUPERUSER", value: systemRoles.superuser },
    { name: "PGUSER_STANDBY", value: systemRoles.replication },
    { name: "PGPASSWORD_SUPERUSER", valueFrom: secretKey(systemRoles.superuser) },
    { name: "PGPASSWORD_STANDBY", valueFrom: secretKey(systemRoles.replication) },
    { name: "SPILO_CONFIGURATION", value: JSON.stringify(spiloConfiguration(spec)) },
    ...cloned(spec),
    ...following(spec),
    ...(tls ? [{ name: "SSL_CERTIFICATE_FILE", value: file("certificateFile", "tls.crt") }] : []),
    ...(tls ? [{ name: "SSL_PRIVATE_KEY_FILE", value: file("privateKeyFile", "tls.key") }] : []),
  ];
  const added = listAt(spec, "env").filter(
    (variable): variable is JsonObject => stringAt(variable, "name") !== undefined,
  );
  const names = new Set(added.map((variable) => variable["name"]));
  return [...own.filter((variable) => !names.has(variable["name"] ?? "")), ...added];
}

/** generateCloneEnvironment: from the Service of a cluster beside it, or from its archive up to a point in time. */
function cloned(spec: JsonObject): readonly JsonObject[] {
  const source = stringAt(spec, "clone", "cluster") ?? "";
  if (source === "") return [];
  const method = stringAt(spec, "clone", "timestamp") === undefined ? "CLONE_WITH_BASEBACKUP" : "CLONE_WITH_WALE";
  return [
    { name: "CLONE_SCOPE", value: source },
    { name: "CLONE_METHOD", value: method },
  ];
}

/** generateStandbyEnvironment: the host of what a standby follows, or its archive. */
function following(spec: JsonObject): readonly JsonObject[] {
  const variables = [
    ["STANDBY_HOST", "standby_host"],
    ["STANDBY_PORT", "standby_port"],
    ["STANDBY_WALE_S3_PREFIX", "s3_wal_path"],
    ["STANDBY_WALE_GS_PREFIX", "gs_wal_path"],
  ] as const;
  return variables.flatMap(([name, field]) => {
    const value = stringAt(spec, "standby", field) ?? "";
    return value === "" ? [] : [{ name, value }];
  });
}

/** generateSpiloJSONConfiguration: the parameters that Patroni keeps locally, and the user's own pg_hba. */
function spiloConfiguration(spec: JsonObject): JsonObject {
  const parameters = Object.fromEntries(fieldsAt(spec, "postgresql", "parameters"));
  const hba = listAt(spec, "patroni", "pg_hba");
  return { postgresql: { parameters, ...(hba.length > 0 ? { pg_hba: hba } : {}) } };
}
