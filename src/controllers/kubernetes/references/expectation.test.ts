import { expect, test } from "vitest";
import type { Json } from "../../../source/index.ts";
import { world, type Health, type JsonObject, type World, type WorldObject } from "../../../world/index.ts";
import { expectationOf } from "./expectation.ts";

interface Given {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly spec?: Json;
  readonly annotations?: JsonObject;
  readonly state?: Health["state"];
  readonly role?: WorldObject["role"];
}

function cluster(...given: readonly Given[]): World {
  const objects = given.map(
    ({
      apiVersion,
      kind,
      name,
      namespace = "immich",
      spec = {},
      annotations = {},
      state,
      role = "subject",
    }): WorldObject => {
      const ref = { apiVersion, kind, namespace, name };
      const object = { apiVersion, kind, metadata: { name, namespace, annotations }, spec };
      const health = new Map<string, Health>(state ? [["its controller", { state, reason: "" }]] : []);
      const manifest = { ref, node: { kind: "mapping", entries: [] } } as const;
      return { ref, object, manifest, role, health, statusSince: 0 };
    },
  );
  return world({ objects });
}

const uses = (...secrets: readonly string[]): Given => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  name: "server",
  spec: {
    template: { spec: { containers: [{ name: "server", envFrom: secrets.map((name) => ({ secretRef: { name } })) }] } },
  },
});
const external = (name: string, state?: Health["state"]): Given => ({
  apiVersion: "external-secrets.io/v1",
  kind: "ExternalSecret",
  name,
  ...(state ? { state } : {}),
});
const custom = (apiVersion: string, kind: string, name: string, spec: Json = {}): Given => ({
  apiVersion,
  kind,
  name,
  spec,
});
const secret = (name: string, namespace = "immich", annotations: JsonObject = {}): Given => ({
  apiVersion: "v1",
  kind: "Secret",
  name,
  namespace,
  annotations,
});
const postgres = (state: Health["state"]): Given => ({ ...custom("acid.zalan.do/v1", "postgresql", "db"), state });
const zalando = "immich.db.credentials.postgresql.acid.zalan.do";

const remote = (path: string): Given => ({
  ...custom("immich-gitops.io/v1", "OpaquePart", `https://raw.example.com/sigs/gateway-api/v1/${path}`, {
    kind: "remote",
  }),
  role: "context",
});
const remoteInstallation = remote("config/all.yaml");
const remoteDefinitions = remote("config/crd/all.yaml");

const subchart = custom("immich-gitops.io/v1", "OpaquePart", "immich: subchart redis: not modelled", {
  kind: "helm-chart",
});
test.each<[string, World, string, string, string]>([
  ["a claim beside a subchart that is not rendered", cluster(uses(), subchart), "PersistentVolumeClaim", "a", "absent"],
  ["a claim of such a subchart", cluster(uses(), subchart), "PersistentVolumeClaim", "data-redis-0", "elsewhere"],
  ["a Secret that is there", cluster(secret("a")), "Secret", "a", "there"],
  ["a Secret where nobody writes any", cluster(uses("a")), "Secret", "a", "elsewhere"],
  ["the one Secret that is missing", cluster(uses("a", "b"), secret("b")), "Secret", "a", "absent"],
  ["one of two that are missing", cluster(uses("a", "b", "c"), secret("c")), "Secret", "a", "elsewhere"],
  ["a Secret whose ExternalSecret has yet to act", cluster(uses("a"), external("a")), "Secret", "a", "coming"],
  ["a Secret whose ExternalSecret fails", cluster(uses("a"), external("a", "failed")), "Secret", "a", "coming"],
  [
    "a Secret that only a SealedSecret makes",
    cluster(uses("a"), custom("bitnami.com/v1alpha1", "SealedSecret", "a")),
    "Secret",
    "a",
    "coming",
  ],
  ["an operator's Secret before it acted", cluster(uses(zalando), postgres("waiting")), "Secret", zalando, "coming"],
  ["an operator's Secret that it did not make", cluster(uses(zalando), postgres("ready")), "Secret", zalando, "absent"],
  [
    "a Secret that is copied",
    cluster(
      uses("a", "b"),
      secret("b"),
      secret("a", "other", { "reflector.v1.k8s.emberstack.com/reflection-allowed": "true" }),
    ),
    "Secret",
    "a",
    "elsewhere",
  ],
  [
    "a Secret that is pushed from another namespace",
    cluster(uses("a", "b"), secret("b"), {
      ...custom("external-secrets.io/v1alpha1", "PushSecret", "p", {
        data: [{ match: { secretKey: "x", remoteRef: { remoteKey: "a" } } }],
      }),
      namespace: "databases",
    }),
    "Secret",
    "a",
    "elsewhere",
  ],
  [
    "a Secret beside one that is pushed",
    cluster(uses("a", "b"), secret("b"), {
      ...custom("external-secrets.io/v1alpha1", "PushSecret", "p", {
        data: [{ match: { secretKey: "x", remoteRef: { remoteKey: "c" } } }],
      }),
      namespace: "databases",
    }),
    "Secret",
    "a",
    "absent",
  ],
  [
    "a Secret where only those for backups are written",
    cluster(
      uses("a"),
      external("b"),
      custom("volsync.backube/v1alpha1", "ReplicationSource", "s", { restic: { repository: "b" } }),
    ),
    "Secret",
    "a",
    "elsewhere",
  ],
  [
    "a Secret beside one for backups that its database reads for its users too",
    cluster(
      uses("a"),
      external("b"),
      custom("postgresql.cnpg.io/v1", "Cluster", "c", { backup: { key: "b" }, superuserSecret: { name: "b" } }),
    ),
    "Secret",
    "a",
    "absent",
  ],
  ["a ConfigMap beside workloads", cluster(uses()), "ConfigMap", "a", "absent"],
  ["a ConfigMap in somebody else's namespace", cluster(), "ConfigMap", "a", "elsewhere"],
  [
    "a Service beside a chart",
    cluster(uses(), custom("immich-gitops.io/v1", "OpaquePart", "redis", { kind: "helm-chart" })),
    "Service",
    "redis-master",
    "elsewhere",
  ],
  [
    "a Service beside what is not known of a chart's ConfigMap",
    cluster(uses(), custom("immich-gitops.io/v1", "OpaquePart", "redis", { kind: "helm-chart", brings: "ConfigMap" })),
    "Service",
    "redis-master",
    "absent",
  ],
  [
    "a Service beside an unrelated chart",
    cluster(uses(), custom("immich-gitops.io/v1", "OpaquePart", "nextcloud", { kind: "helm-chart" })),
    "Service",
    "immich",
    "absent",
  ],
  [
    "a Service beside a chart of that name",
    cluster(
      uses(),
      custom("helm.toolkit.fluxcd.io/v2", "HelmRelease", "cache", { chart: { spec: { chart: "redis" } } }),
    ),
    "Service",
    "redis",
    "elsewhere",
  ],
  [
    "a Service that a chart's values name",
    cluster(
      uses(),
      custom("helm.toolkit.fluxcd.io/v2", "HelmRelease", "cache", { values: { fullnameOverride: "immich" } }),
    ),
    "Service",
    "immich",
    "elsewhere",
  ],
  [
    "a Service named after what a chart's values call all of its objects",
    cluster(
      uses(),
      custom("immich-gitops.io/v1", "OpaquePart", "redis", {
        kind: "helm-chart",
        chart: "redis",
        values: { fullnameOverride: "photos-cache" },
      }),
    ),
    "Service",
    "photos-cache-master",
    "elsewhere",
  ],
  [
    "a Service whose name is an argument in a chart's values",
    cluster(
      uses(),
      custom("helm.toolkit.fluxcd.io/v2", "HelmRelease", "objects", { values: { args: ["immich", "--console"] } }),
    ),
    "Service",
    "immich",
    "absent",
  ],
  [
    "a Service that a remote base may bring",
    cluster(uses(), custom("immich-gitops.io/v1", "OpaquePart", "github.com/example/base", { kind: "remote" })),
    "Service",
    "immich",
    "elsewhere",
  ],
  [
    "a Service named after definitions that the rest of the repository takes from elsewhere",
    cluster(uses(), remoteDefinitions),
    "Service",
    "gateway",
    "absent",
  ],
  [
    "a Service named after what the rest of the repository takes from elsewhere",
    cluster(uses(), remoteInstallation),
    "Service",
    "gateway",
    "elsewhere",
  ],
  [
    "a Service that shares a word with a folder on the way there",
    cluster(uses(), remoteInstallation),
    "Service",
    "config",
    "absent",
  ],
  [
    "a claim beside an unrelated chart",
    cluster(uses(), custom("immich-gitops.io/v1", "OpaquePart", "nextcloud", { kind: "helm-chart" })),
    "PersistentVolumeClaim",
    "library",
    "elsewhere",
  ],
  [
    "a Service that an unknown operator's object names",
    cluster(uses(), custom("example.org/v1", "Cache", "fast", { service: { name: "redis" } })),
    "Service",
    "redis",
    "elsewhere",
  ],
  [
    "a Service beside what VolSync moves",
    cluster(uses(), custom("volsync.backube/v1alpha1", "ReplicationSource", "immich")),
    "Service",
    "immich-server",
    "absent",
  ],
  [
    "a Secret beside an unrelated chart",
    cluster(uses("a", "b"), secret("b"), custom("immich-gitops.io/v1", "OpaquePart", "redis", { kind: "helm-chart" })),
    "Secret",
    "a",
    "absent",
  ],
  [
    "a Secret named after a chart",
    cluster(
      uses("redis", "b"),
      secret("b"),
      custom("immich-gitops.io/v1", "OpaquePart", "redis", { kind: "helm-chart" }),
    ),
    "Secret",
    "redis",
    "elsewhere",
  ],
  [
    "a Service of an unknown operator",
    cluster(uses(), custom("dragonflydb.io/v1alpha1", "Dragonfly", "cache")),
    "Service",
    "cache",
    "elsewhere",
  ],
  [
    "a Service of CloudNativePG",
    cluster(uses(), custom("postgresql.cnpg.io/v1", "Cluster", "db")),
    "Service",
    "db-rw",
    "coming",
  ],
  [
    "a cluster's own name as a Service",
    cluster(uses(), custom("postgresql.cnpg.io/v1", "Cluster", "db")),
    "Service",
    "db",
    "absent",
  ],
  [
    "a claim of a StatefulSet",
    cluster(uses(), custom("apps/v1", "StatefulSet", "db")),
    "PersistentVolumeClaim",
    "data-db-0",
    "elsewhere",
  ],
  ["a name with a variable", cluster(uses()), "ConfigMap", "${CLUSTER}-settings", "elsewhere"],
])("%s", (_, given, kind, name, expected) => {
  expect(expectationOf(given, kind, "immich", name).kind).toBe(expected);
});

test("what names no namespace may be put beside an object of that name", () => {
  const given = cluster({ ...uses("a"), namespace: "default" }, secret("b", "default"), secret("a", "media"));
  expect(expectationOf(given, "Secret", "default", "a").kind).toBe("elsewhere");
});
