import { expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../../source/index.ts";
import { buildsOf } from "../builds.ts";

const kustomization = (...resources: readonly string[]): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${resources.join(", ")}]\n`;

const server = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: immich-server
  namespace: immich
spec:
  selector: { matchLabels: { app: immich-server } }
  template:
    metadata: { labels: { app: immich-server } }
    spec:
      containers:
        - name: server
          image: ghcr.io/immich-app/immich-server:v2.7.5
          env:
            - name: DB_HOSTNAME
              value: immich-database-rw.databases.svc.cluster.local
`;

const brokenCluster = (name: string): string => `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata:
  name: ${name}
  namespace: databases
spec:
  instances: 1
   storage:
    size: 10Gi
`;

test.each([
  ["that Immich names is its affair", "immich-database", ["apps/immich", "databases"]],
  ["of another app is not", "wiki-database", ["apps/immich"]],
])("a database %s, although its file cannot be read", (_, name, expected) => {
  const tree = sourceTree(
    memoryFiles({
      "apps/immich/kustomization.yaml": kustomization("server.yaml"),
      "apps/immich/server.yaml": server,
      "databases/kustomization.yaml": kustomization("cluster.yaml"),
      "databases/cluster.yaml": brokenCluster(name),
    }),
  );
  const subject = buildsOf(tree, { paths: [] })
    .flat()
    .filter(({ role }) => role === "subject");
  expect(subject.map(({ target }) => target.path).sort()).toEqual(expected);
});

const flux = (name: string, path: string, more = ""): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 1h
  path: ${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: home
${more}`;

test.each([
  ["told where it lies in a path that is asked about", ["apps/immich"]],
  ["told where it keeps back another path", ["apps/wiki"]],
  ["told where nobody asks about a path", []],
])("a deployer's object that cannot be read is %s", (_, paths) => {
  const tree = sourceTree(
    memoryFiles({
      "clusters/home/apps.yaml": flux("apps", "./apps"),
      "apps/kustomization.yaml": kustomization("immich/ks.yaml", "wiki/ks.yaml"),
      "apps/immich/ks.yaml": flux("immich", "./apps/immich/app", "  postBuild:\n    substitute:\n      APP: *app\n"),
      "apps/immich/app/kustomization.yaml": kustomization("server.yaml"),
      "apps/immich/app/server.yaml": server,
      "apps/wiki/ks.yaml": flux("wiki", "./apps/wiki/app"),
      "apps/wiki/app/kustomization.yaml": kustomization("server.yaml"),
      "apps/wiki/app/server.yaml": server.replaceAll("immich", "wiki"),
    }),
  );
  const subject = buildsOf(tree, { paths })
    .flat()
    .filter(({ role }) => role === "subject");
  expect(subject.flatMap(({ rendered }) => rendered.problems)).toHaveLength(1);
});

test("without a path, a deployer's object that cannot be read is told where it names Immich's folder, or lies around it", () => {
  const files = {
    "clusters/home/apps.yaml": flux("apps", "./apps"),
    "apps/kustomization.yaml": kustomization("immich/ks.yaml"),
    "apps/immich/ks.yaml": flux("immich", "./apps/immich/app").replace("spec:", "spec"),
    "apps/immich/app/kustomization.yaml": kustomization("server.yaml"),
    "apps/immich/app/server.yaml": server,
  };
  expect(problemsIn(files)).toEqual(["apps/immich/ks.yaml"]);
  const unnamed = { ...files, "apps/immich/ks.yaml": files["apps/immich/ks.yaml"].replace("immich/app", "wiki/app") };
  expect(problemsIn(unnamed)).toEqual(["apps/immich/ks.yaml"]);
});

test.each([
  ["Immich's only file", { "apps/immich/server.yaml": server.replace("spec:", "spec") }, ["apps/immich/server.yaml"]],
  [
    "a list with Immich's file",
    { "apps/immich/kustomization.yaml": kustomization("sevrer.yaml") },
    ["apps/immich/kustomization.yaml"],
  ],
  [
    "one of several files with an image of Immich",
    {
      "apps/workers/kustomization.yaml": kustomization("workers.yaml"),
      "apps/workers/workers.yaml": server.replace("spec:", "spec"),
    },
    ["apps/workers/workers.yaml"],
  ],
  [
    "another app's file",
    {
      "apps/proxy/kustomization.yaml": kustomization("proxy.yaml"),
      "apps/proxy/proxy.yaml": "kind: ConfigMap\n metadata: { name: immich-proxy }\n",
    },
    [],
  ],
])("without a path, %s that cannot be read", (_, files, expected) => {
  const readable = {
    "apps/immich/kustomization.yaml": kustomization("server.yaml"),
    "apps/immich/server.yaml": server,
  };
  expect(problemsIn({ ...readable, ...files })).toEqual(expected);
});

/** The files with what keeps the subject from being built. */
function problemsIn(files: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  return buildsOf(sourceTree(memoryFiles(files)), { paths: [] })
    .flat()
    .filter(({ role }) => role === "subject")
    .flatMap(({ rendered }) => rendered.problems)
    .map(({ span }) => span?.file.path);
}
