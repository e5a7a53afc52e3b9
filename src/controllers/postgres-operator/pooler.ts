import { numberAt, stringAt, type JsonObject } from "../../world/index.ts";
import type { Draft } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import { secretName } from "./roles.ts";

/** What comes last, once the database is there (pkg/cluster/connection_pooler.go). */
export function poolerObjects(cluster: Cluster): readonly Draft[] {
  const { ofMaster, ofReplicas } = cluster.pooler;
  const { name } = cluster.ref;
  return [...(ofMaster ? [`${name}-pooler`] : []), ...(ofReplicas ? [`${name}-pooler-repl`] : [])].flatMap((pooler) => [
    deployment(cluster, pooler),
    service(cluster, pooler),
  ]);
}

/** poolerLabelsSet, connectionPoolerLabels. */
function labels(cluster: Cluster, pooler: string): JsonObject {
  return {
    application: "db-connection-pooler",
    "cluster-name": cluster.ref.name,
    team: stringAt(cluster.spec, "teamId") ?? "",
    "connection-pooler": pooler,
  };
}

function metadata(cluster: Cluster, name: string): JsonObject {
  return { name, namespace: cluster.ref.namespace, labels: labels(cluster, name) };
}

function service(cluster: Cluster, name: string): Draft {
  const ports = [{ name, port: 5432, targetPort: 5432, protocol: "TCP" }];
  const spec = { type: "ClusterIP", ports, selector: { "connection-pooler": name } };
  return { object: { apiVersion: "v1", kind: "Service", metadata: metadata(cluster, name), spec } };
}

function deployment(cluster: Cluster, name: string): Draft {
  const { spec } = cluster;
  const role = name.endsWith("-repl") ? "-repl" : "";
  const key = (key: string): JsonObject => ({ secretKeyRef: { name: secretName(cluster, cluster.pooler.user), key } });
  const tls = stringAt(spec, "tls", "secretName");
  const container = {
    name: "connection-pooler",
    image: stringAt(spec, "connectionPooler", "dockerImage") ?? "registry.opensource.zalan.do/acid/pgbouncer",
    ports: [{ containerPort: 5432, protocol: "TCP" }],
    env: [
      { name: "PGHOST", value: `${cluster.ref.name}${role}` },
      { name: "PGPORT", value: "5432" },
      { name: "PGUSER", valueFrom: key("username") },
      { name: "PGSCHEMA", value: stringAt(spec, "connectionPooler", "schema") ?? "pooler" },
      { name: "PGPASSWORD", valueFrom: key("password") },
      { name: "CONNECTION_POOLER_PORT", value: "5432" },
      { name: "CONNECTION_POOLER_MODE", value: stringAt(spec, "connectionPooler", "mode") ?? "transaction" },
    ],
    readinessProbe: { tcpSocket: { port: 5432 } },
    ...(tls === undefined ? {} : { volumeMounts: [{ name: tls, mountPath: "/tls", readOnly: true }] }),
  };
  const volumes = tls === undefined ? [] : [{ name: tls, secret: { secretName: tls, defaultMode: 0o640 } }];
  return {
    object: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: metadata(cluster, name),
      spec: {
        replicas: numberAt(spec, "connectionPooler", "numberOfInstances") ?? 2,
        selector: { matchLabels: labels(cluster, name) },
        template: {
          metadata: { labels: labels(cluster, name) },
          spec: { serviceAccountName: "postgres-pod", containers: [container], volumes },
        },
      },
    },
  };
}
