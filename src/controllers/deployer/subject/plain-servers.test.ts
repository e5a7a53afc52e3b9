import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../../source/index.ts";
import { buildsOf } from "../builds.ts";

const workload = (name: string, image: string, namespace = "photos", env = "[]"): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: "${image}", env: ${env} }] }
`;

const service = (name: string, app = name, namespace = "photos"): string => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { app: ${app} }, ports: [{ port: 5432 }] }
`;

const server = (hosts: Readonly<Record<string, string>>): string => {
  const env = Object.entries(hosts).map(([name, value]) => `{ name: ${name}, value: "${value}" }`);
  return workload("immich", "ghcr.io/immich-app/immich-server:v2.7.5", "photos", `[${env.join(", ")}]`);
};

/** The folders that are asked about together with Immich's own. */
function besideImmich(files: Readonly<Record<string, string>>): readonly string[] {
  return buildsOf(sourceTree(memoryFiles(files)), { paths: [] })
    .flat()
    .filter(({ role, target }) => role === "subject" && target.path !== "immich")
    .map(({ target }) => target.path);
}

const postgres = workload("db", "docker.io/library/postgres:16");
const valkey = workload("cache", "docker.io/valkey/valkey:8.1");

describe("a server in a folder of its own that an ordinary workload runs", () => {
  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, readonly string[]]>([
    ["is Immich's by its Service", { DB_HOSTNAME: "db" }, { "db/all.yaml": postgres + service("db") }, ["db"]],
    [
      "in a namespace of its own, too",
      { DB_URL: "postgres://immich@pg.data.svc.cluster.local:5432/immich" },
      { "db/all.yaml": workload("db", "example.org/own-postgres:1", "data") + service("pg", "db", "data") },
      ["db"],
    ],
    ["as Redis", { REDIS_HOSTNAME: "cache" }, { "cache/all.yaml": valkey + service("cache") }, ["cache"]],
    [
      "as Redis under the name that Immich takes by itself",
      {},
      { "cache/all.yaml": valkey + service("redis", "cache") },
      ["cache"],
    ],
    ["not by a word that is no host", { DB_USERNAME: "db" }, { "db/all.yaml": postgres + service("db") }, []],
    [
      "not by its name in another namespace",
      { DB_HOSTNAME: "db" },
      { "db/all.yaml": workload("db", "postgres:16", "data") + service("db", "db", "data") },
      [],
    ],
    [
      "not when something else runs there",
      { DB_HOSTNAME: "db" },
      { "db/all.yaml": workload("db", "nginx:1") + service("db") },
      [],
    ],
  ])("%s", (_, hosts, files, expected) => {
    expect(besideImmich({ "immich/all.yaml": server(hosts), ...files })).toEqual(expected);
  });

  test("is told apart from the other apps of one folder by its namespace", () => {
    const files = {
      "all/immich.yaml": server({ DB_HOSTNAME: "db.data" }),
      "all/database.yaml": workload("db", "postgres:16", "data") + service("db", "db", "data"),
      "all/other.yaml": workload("music", "example.org/music:1", "music"),
    };
    const [builds = []] = buildsOf(sourceTree(memoryFiles(files)), { paths: [] });
    const subject = builds.filter(({ role }) => role === "subject").flatMap(({ rendered }) => rendered.manifests);
    expect(subject.map(({ ref }) => `${ref.kind} ${ref.name}`)).toEqual([
      "Deployment db",
      "Service db",
      "Deployment immich",
    ]);
  });
});
