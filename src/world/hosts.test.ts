import { expect, test } from "vitest";
import { resolveHost, resolveHostOf } from "./hosts.ts";
import { world, type World } from "./world.ts";
import type { Manifest } from "../render/index.ts";
import type { WorldObject } from "./world-object.ts";

function object(
  kind: string,
  namespace: string,
  name: string,
  spec: { readonly [field: string]: string } = {},
): WorldObject {
  const ref = { apiVersion: "v1", kind, namespace, name };
  return {
    ref,
    object: { apiVersion: "v1", kind, metadata: { name, namespace }, spec },
    role: "subject",
    health: new Map(),
    statusSince: 0,
  };
}

const cluster: World = world({
  objects: [
    object("Service", "immich", "redis"),
    object("Service", "databases", "postgres"),
    object("Namespace", "", "databases"),
    object("Service", "immich", "alias", {
      type: "ExternalName",
      externalName: "postgres.databases.svc.cluster.local",
    }),
    object("Service", "immich", "elsewhere", { type: "ExternalName", externalName: "db.example.org" }),
    object("Service", "immich", "circle", { type: "ExternalName", externalName: "circle" }),
  ],
});

function found(host: string): string {
  const result = resolveHost(cluster, host, "immich");
  switch (result.kind) {
    case "service":
      return `${result.service.ref.namespace}/${result.service.ref.name}`;
    case "absent":
      return `no ${result.namespace}/${result.name}`;
    case "outside":
      return "outside";
  }
}

test.each([
  ["redis", "immich/redis"],
  ["REDIS", "immich/redis"],
  ["redis.immich", "immich/redis"],
  ["redis-0.redis", "immich/redis"],
  ["postgres", "no immich/postgres"],
  ["postgres.databases", "databases/postgres"],
  ["postgres.databases.svc", "databases/postgres"],
  ["postgres.databases.svc.cluster.local", "databases/postgres"],
  ["postgres.databases.svc.cluster.local.", "databases/postgres"],
  ["postgres-0.postgres.databases.svc.cluster.local", "databases/postgres"],
  ["postgres.databases.svc.home.arpa", "databases/postgres"],
  ["postgres.databases.svc.cluster", "no immich/postgres.databases.svc.cluster"],
  ["postgres.databases.svc.cluster.locla", "no immich/postgres.databases.svc.cluster.locla"],
  ["postgres.databases.svc.clusterlocal", "no immich/postgres.databases.svc.clusterlocal"],
  ["postgres.databases.cluster.local", "no immich/postgres.databases.cluster.local"],
  ["10-0-0-1.databases.pod.cluster.local", "outside"],
  ["postgres.databases.svc.cluster.lan", "databases/postgres"],
  ["mysql.databases", "no databases/mysql"],
  ["postgres.other.svc.cluster.local", "no other/postgres"],
  ["alias", "databases/postgres"],
  ["elsewhere", "outside"],
  ["circle", "outside"],
  ["nas.lan", "outside"],
  ["db.example.org", "outside"],
  ["192.168.1.20", "outside"],
  ["fd00::20", "outside"],
  ["localhost", "outside"],
  ["/run/postgresql", "outside"],
  ["${DB_HOST}", "outside"],
])("%s leads to %s", (host, expected) => {
  expect(found(host)).toBe(expected);
});

test("a host in another namespace is meant for what lies with the pod only where nothing says where that goes", () => {
  const redis = object("Service", "default", "redis");
  const pod = object("Deployment", "default", "immich");
  const here = world({ objects: [redis, pod] });
  const manifest = (namespace: string): Manifest => ({
    ref: { ...pod.ref, namespace },
    node: { kind: "mapping", entries: [] },
  });
  const leads = (from: WorldObject): string => resolveHostOf(here, "redis.photos.svc", from).kind;
  expect(leads({ ...pod, manifest: manifest("") })).toBe("service");
  expect(leads({ ...pod, manifest: manifest("default") })).toBe("absent");
  expect(leads({ ...pod, manifest: manifest(""), deployedBy: redis.ref })).toBe("absent");
  expect(leads(pod)).toBe("absent");
});
